"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { classNames } from "#components/ui/class-names.ts";
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

  const urgent = shown.filter(isUrgent);
  const calm = shown.filter((message) => !isUrgent(message));
  const show = (message: FlashMessage) => (
    <Message key={`${message.level} ${message.text}`} message={message} onDismiss={() => dismiss(message)} />
  );
  return (
    <div className={classNames("page-width print:hidden", shown.length > 0 && "pt-5")}>
      <div role="status" className="grid gap-2">
        {calm.map(show)}
      </div>
      <div role="alert" className={classNames("grid gap-2", calm.length > 0 && urgent.length > 0 && "mt-2")}>
        {urgent.map(show)}
      </div>
    </div>
  );
}

function Message({ message, onDismiss }: { message: FlashMessage; onDismiss: () => void }) {
  return (
    <div
      data-level={message.level}
      className={classNames(
        "flex min-h-12 items-center justify-between gap-4 rounded-e-md border-s-4 py-1 ps-4 pe-1 text-sm font-medium",
        isUrgent(message) ? "border-vermilion bg-vermilion-wash" : "border-ink-quiet bg-paper-sunk",
      )}
    >
      <p>{message.text}</p>
      <button
        type="button"
        className="inline-grid size-11 flex-none place-items-center text-ink-quiet hover:text-vermilion noscript:hidden"
        aria-label="Dismiss"
        onClick={onDismiss}
      >
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
