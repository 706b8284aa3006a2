"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, fieldId } from "#components/ui/field.tsx";
import type { Progress } from "#components/writing/send-form.ts";
import { isolate } from "#lib/format/isolate.ts";
import { MAX_UPLOAD_BYTES } from "#lib/media/upload-rules.ts";

const MEGABYTE = 1024 * 1024;
const LIMIT = `${MAX_UPLOAD_BYTES / MEGABYTE} MB`;
const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
const sizeOf = (bytes: number) =>
  bytes < MEGABYTE / 10 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : megabytes(bytes);

type ImageFieldProps = {
  form: RefObject<HTMLFormElement | null>;
  errors: string[] | undefined;
  /** The file name of the post's image. */
  current?: string;
  /** Whether the last submission cleared the image. */
  cleared: boolean;
  /** The progress of the upload, while it runs. */
  progress: Progress | null;
  onStop: () => void;
  onImage: (file: File | undefined) => void;
};

type Chosen = { address: string; name: string; bytes: number };

/** An image is chosen, dropped on the page or pasted. It is shown at once, and refused here if it is too large. */
export function ImageField({ form, errors, current, cleared, progress, onStop, onImage }: ImageFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fileError, setFileError] = useState("");

  function show(file: File | undefined) {
    if (chosen) URL.revokeObjectURL(chosen.address);
    setFileError("");
    if (file && file.size > MAX_UPLOAD_BYTES) {
      if (input.current) input.current.value = "";
      setChosen(null);
      onImage(undefined);
      const size = megabytes(file.size);
      alert(`The image is too large: it has ${size}, and the limit is ${LIMIT}. Choose a smaller one.`);
      return;
    }
    setChosen(file ? { address: URL.createObjectURL(file), name: file.name, bytes: file.size } : null);
    onImage(file);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what was chosen before the scripts arrived
  useEffect(() => {
    const file = input.current?.files?.[0];
    if (file) show(file);
  }, []);

  function removeImage() {
    if (!input.current) return;
    input.current.value = "";
    // The form listens too, and clears the errors of the image.
    input.current.dispatchEvent(new Event("change", { bubbles: true }));
    input.current.focus();
  }

  const dragged = useFiles(form, (files) => {
    const file = files.find(({ type }) => type.startsWith("image/"));
    if (!file || !input.current) {
      setFileError("That is not an image. A post can have one image and no other file.");
      return;
    }
    const list = new DataTransfer();
    list.items.add(file);
    input.current.files = list.files;
    input.current.dispatchEvent(new Event("change", { bubbles: true }));
  });

  return (
    <div
      className="grid gap-4 data-dragged:rounded-sm data-dragged:outline-2 data-dragged:outline-offset-12 data-dragged:outline-vermilion data-dragged:outline-dashed"
      data-dragged={dragged || undefined}
    >
      <Field
        ref={input}
        type="file"
        name="image"
        label={current ? "New image" : "Image"}
        accept="image/*"
        errors={fileError ? [fileError] : errors}
        onChange={(event) => show(event.currentTarget.files?.[0])}
        hint={
          <>
            One image of at most {LIMIT}; it is straightened and resized. GIF and WebP animations stay animated; an
            animated PNG or AVIF shows its first frame. HEIC has to be saved as JPEG first.
            <span className="noscript:hidden"> You can also drop it here or paste it.</span>
          </>
        }
      >
        {current && (
          <p className="text-xs text-ink-quiet tabular-figures">
            Now: <bdi>{current}</bdi>
          </p>
        )}
      </Field>
      {chosen && (
        <div className="flex flex-wrap items-center gap-4">
          {/* biome-ignore lint/performance/noImgElement: a file of this browser */}
          <img
            key={chosen.address}
            src={chosen.address}
            alt={`Chosen: ${isolate(chosen.name)}`}
            className="size-40 rounded-sm bg-paper-sunk object-cover"
            // A format that this browser cannot display, but perhaps the site can.
            onError={(event) => {
              event.currentTarget.hidden = true;
            }}
          />
          <div className="grid min-w-0 flex-[1_1_200px] justify-items-start gap-2 text-sm wrap-anywhere">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <bdi>{chosen.name}</bdi>{" "}
              <span className="text-xs text-ink-quiet tabular-figures">{sizeOf(chosen.bytes)}</span>
            </p>
            {progress ? (
              <Sending progress={progress} onStop={onStop} />
            ) : (
              <Button small onClick={removeImage}>
                Remove
              </Button>
            )}
          </div>
        </div>
      )}
      {current && <Field type="checkbox" name="image-clear" label="Clear the image" defaultChecked={cleared} />}
    </div>
  );
}

function Sending({ progress: { sent, total }, onStop }: { progress: Progress; onStop: () => void }) {
  const share = total > 0 ? sent / total : 0;
  const isSent = share >= 1;
  return (
    <div className="grid w-full justify-items-start gap-2 tabular-figures">
      <progress max={1} {...(isSent ? {} : { value: share })} aria-label="Uploading the image" />
      <p>
        <span role="status">{isSent ? "Uploaded. Saving the post." : "Uploading the image."}</span>{" "}
        {!isSent && `${Math.floor(share * 100)} %`}
      </p>
      {!isSent && (
        <Button
          small
          onClick={() => {
            onStop();
            document.getElementById(fieldId("image"))?.focus();
          }}
        >
          Stop
        </Button>
      )}
    </div>
  );
}

/**
 * Files dropped anywhere on the page or pasted into the form. The whole page accepts them, because a browser opens a
 * file that is dropped elsewhere and leaves the form.
 * @returns whether a file is held over the page
 */
function useFiles(form: RefObject<HTMLFormElement | null>, onFiles: (files: File[]) => void): boolean {
  const [dragged, setDragged] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;

  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDragged(true);
    };
    const out = (event: DragEvent) => {
      // Without a related target the file has left the window.
      if (!event.relatedTarget) setDragged(false);
    };
    const drop = (event: DragEvent) => {
      setDragged(false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      const { types = [], files = [] } = event.clipboardData ?? {};
      // Office programs copy an image of the text along with the text.
      if (files.length === 0 || types.includes("text/plain")) return;
      event.preventDefault();
      take.current([...files]);
    };
    const element = form.current;
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", out);
    window.addEventListener("drop", drop);
    element?.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", out);
      window.removeEventListener("drop", drop);
      element?.removeEventListener("paste", paste);
    };
  }, [form]);

  return dragged;
}
