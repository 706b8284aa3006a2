"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { FLASH_COOKIE, type FlashMessage, parseFlash } from "#lib/flash-message.ts";

/**
 * What the last action had to say; each can be put away. With a page load the server hands the messages over; where a
 * form led on without one they wait in the cookie.
 */
export function Messages({ messages }: { messages: FlashMessage[] }) {
  const pathname = usePathname();
  const [shown, setShown] = useState(messages);
  const [shownOn, setShownOn] = useState(pathname);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form may lead back to its own page; then only the list is new
  useEffect(() => {
    const waiting = takeWaiting();
    if (waiting.length === 0 && pathname === shownOn) return;
    setShown(waiting);
    setShownOn(pathname);
  }, [pathname, messages]);

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
            onClick={() => setShown(shown.filter((other) => other !== message))}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}

/** The messages in the cookie, which is gone after that: each is told once. */
function takeWaiting(): FlashMessage[] {
  const beginning = `${FLASH_COOKIE}=`;
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(beginning));
  if (!cookie) return [];
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `${beginning}; Max-Age=0; Path=/`;
  return parseFlash(cookie.slice(beginning.length));
}
