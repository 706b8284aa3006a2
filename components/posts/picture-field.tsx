"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, fieldId } from "#components/ui/field.tsx";
import { MAX_UPLOAD_BYTES } from "#lib/media/upload-rules.ts";

const MEGABYTE = 1024 * 1024;
const LIMIT = `${MAX_UPLOAD_BYTES / MEGABYTE} MB`;

type PictureFieldProps = {
  form: RefObject<HTMLFormElement | null>;
  errors: string[] | undefined;
  /** The name of the picture the post has. */
  current?: string;
};

/** Chosen, dropped on the form or pasted into it; shown at once, and refused here when it is too large to send. */
export function PictureField({ form, errors, current }: PictureFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<string | null>(null);

  function show(file: File | undefined) {
    if (preview) URL.revokeObjectURL(preview);
    if (file && file.size > MAX_UPLOAD_BYTES) {
      if (input.current) input.current.value = "";
      setPreview(null);
      const size = (file.size / MEGABYTE).toFixed(1);
      alert(`The picture is too large: it has ${size} MB, and the limit is ${LIMIT}. Please choose a smaller one.`);
      return;
    }
    setPreview(file ? URL.createObjectURL(file) : null);
  }

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const take = (event: Event, files: DataTransfer | null) => {
      const file = [...(files?.files ?? [])].find(({ type }) => type.startsWith("image/"));
      if (!file || !input.current) return;
      event.preventDefault();
      const list = new DataTransfer();
      list.items.add(file);
      input.current.files = list.files;
      input.current.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const drop = (event: DragEvent) => take(event, event.dataTransfer);
    const paste = (event: ClipboardEvent) => take(event, event.clipboardData);
    // Without this the browser would open a dropped file instead.
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    element.addEventListener("drop", drop);
    element.addEventListener("dragover", over);
    element.addEventListener("paste", paste);
    return () => {
      element.removeEventListener("drop", drop);
      element.removeEventListener("dragover", over);
      element.removeEventListener("paste", paste);
    };
  }, [form]);

  return (
    <>
      <Field
        ref={input}
        type="file"
        name="image"
        label={current ? "Another picture" : "Picture"}
        accept="image/*"
        errors={errors}
        onChange={(event) => show(event.currentTarget.files?.[0])}
        hint={
          <>
            One picture of at most {LIMIT}; it is straightened and resized.
            <span className="needs-js"> You can also drop it here or paste it.</span>
          </>
        }
      >
        {current && <p className="picture-name">Now: {current}</p>}
      </Field>
      {preview && (
        <div className="picture-preview">
          {/* biome-ignore lint/performance/noImgElement: a file of this browser */}
          <img src={preview} alt="The chosen file" />
          <Button
            small
            onClick={() => {
              if (input.current) input.current.value = "";
              show(undefined);
              document.getElementById(fieldId("image"))?.focus();
            }}
          >
            Take it out
          </Button>
        </div>
      )}
      {current && <Field type="checkbox" name="image-clear" label="Clear the image" />}
    </>
  );
}
