"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
import { FLASH_COOKIE, type FlashMessage, parseFlash } from "#lib/http/flash-message.ts";

const isUrgent = ({ level }: FlashMessage) => level === "error" || level === "warning";

/**
 * What the last action had to say; each can be put away. With a page load the server hands the messages over; where a
 * form led on without one they wait in the cookie. The regions are always there: one that comes together with its text
 * is not read out.
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

  function dismiss(message: FlashMessage) {
    setShown(shown.filter((other) => other !== message));
    // The button goes, and the focus would be lost with it.
    document.getElementById("content")?.focus({ preventScroll: true });
  }

  const show = (message: FlashMessage) => (
    <Message key={`${message.level} ${message.text}`} message={message} onDismiss={() => dismiss(message)} />
  );
  return (
    <div className="wrap messages">
      <div role="status">{shown.filter((message) => !isUrgent(message)).map(show)}</div>
      <div role="alert">{shown.filter(isUrgent).map(show)}</div>
    </div>
  );
}

function Message({ message, onDismiss }: { message: FlashMessage; onDismiss: () => void }) {
  return (
    <div className={`message message-${message.level}`}>
      <p>{message.text}</p>
      <button type="button" className="message-dismiss needs-js" aria-label="Dismiss" onClick={onDismiss}>
        <X size={18} aria-hidden />
      </button>
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
