"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
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
  const cookie = readCookie(FLASH_COOKIE);
  if (cookie === undefined) return [];
  dropCookie(FLASH_COOKIE);
  return parseFlash(cookie);
}
