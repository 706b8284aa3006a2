"use client";
import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";
import { opensElsewhere } from "#components/ui/opens-elsewhere.ts";

type ImageViewerProps = {
  /** The image at its full size. */
  src: string;
  alt: string;
  width: number;
  height: number;
  /** The content of the link. */
  children: ReactNode;
};

/** A link to an image, which a plain click opens in a dialog. Escape, the button and a click beside the image close it. */
export function ImageViewer({ src, alt, width, height, children }: ImageViewerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);

  function open(event: MouseEvent) {
    if (opensElsewhere(event) || !dialog.current) return;
    event.preventDefault();
    setOpen(true);
    dialog.current.showModal();
  }

  const close = () => dialog.current?.close();
  return (
    <>
      <a href={src} onClick={open}>
        {children}
      </a>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself */}
      <dialog
        ref={dialog}
        className="m-auto max-h-none max-w-none overflow-visible bg-transparent backdrop:bg-[oklch(18%_0.01_70/92%)]"
        aria-label={alt}
        onClose={() => setOpen(false)}
        onClick={({ target, currentTarget }) => target === currentTarget && close()}
      >
        <button
          type="button"
          className="fixed inset-e-3 top-3 grid size-11 place-items-center rounded-md border border-edge bg-paper text-ink hover:text-vermilion"
          aria-label="Close"
          onClick={close}
        >
          <X size={22} aria-hidden />
        </button>
        {isOpen && (
          // biome-ignore lint/performance/noImgElement: already resized by our own job
          <img
            src={src}
            alt={alt}
            dir="auto"
            className="h-auto max-h-[calc(100dvh-32px)] w-auto max-w-[calc(100vw-32px)] rounded-sm"
            {...(width > 0 && { width, height })}
          />
        )}
      </dialog>
    </>
  );
}
