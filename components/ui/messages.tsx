"use client";
import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
import { FLASH_COOKIE, type FlashMessage, parseFlash } from "#lib/http/flash-message.ts";

const isUrgent = ({ level }: FlashMessage) => level === "error" || level === "warning";

/**
 * The flash messages of the last action, which can be dismissed. On a page load the server renders them; after a soft
 * navigation they are in the cookie. The live regions are always rendered: one that appears together with its text is
 * not announced.
 */
export function Messages({ messages }: { messages: FlashMessage[] }) {
  const pathname = usePathname();
  const [shown, setShown] = useState(messages);
  const [shownOn, setShownOn] = useState(pathname);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form may lead back to its own page; then only the list is new
  useEffect(() => {
    const waiting = takeMessages();
    if (waiting.length === 0 && pathname === shownOn) return;
    setShown(waiting);
    setShownOn(pathname);
  }, [pathname, messages]);

  function dismiss(message: FlashMessage) {
    setShown(shown.filter((other) => other !== message));
    // The button disappears, and the focus would be lost.
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

/** Reads the messages from the cookie and deletes it, so that each is shown once. */
function takeMessages(): FlashMessage[] {
  const cookie = readCookie(FLASH_COOKIE);
  if (cookie === undefined) return [];
  dropCookie(FLASH_COOKIE);
  return parseFlash(cookie);
}
