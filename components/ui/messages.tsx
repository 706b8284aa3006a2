"use client";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { FLASH_COOKIE } from "#lib/flash-cookie.ts";

export type MessageLevel = "success" | "error" | "warning" | "info";
export type Message = { level: MessageLevel; text: string };

/** What the last action had to say; each can be put away. */
export function Messages({ messages }: { messages: Message[] }) {
  const [dismissed, setDismissed] = useState<Message[]>([]);
  // The server takes the cookie back with a page load, but cannot where a form led here without one.
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    if (messages.length > 0) document.cookie = `${FLASH_COOKIE}=; Max-Age=0; Path=/`;
  }, [messages]);
  const shown = messages.filter((message) => !dismissed.includes(message));
  if (shown.length === 0) return null;
  return (
    <div className="wrap messages">
      {shown.map((message) => (
        <div
          key={`${message.level} ${message.text}`}
          className={`message message-${message.level}`}
          role={message.level === "error" || message.level === "warning" ? "alert" : "status"}
        >
          <p>{message.text}</p>
          <button
            type="button"
            className="message-dismiss needs-js"
            aria-label="Dismiss"
            onClick={() => setDismissed([...dismissed, message])}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}
