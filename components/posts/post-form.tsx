"use client";
import { type KeyboardEvent, useRef } from "react";
import { PictureField } from "#components/posts/picture-field.tsx";
import { TextCount } from "#components/posts/text-count.tsx";
import { forgetText, useKeptText } from "#components/posts/use-kept-text.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAction, useForm } from "#components/ui/use-form.ts";
import { EditingElsewhere } from "#components/writing/editing-elsewhere.tsx";
import { CONTENT_MAX, TITLE_MAX } from "#lib/posts/limits.ts";

const LABELS = { title: "Title", content: "Entry", image: "Picture", published: "Publish" };

type PostFormProps = {
  action: FormAction;
  /** What the form starts with; of an existing post also the version it shows. */
  post: { title: string; content: string; published: boolean; version?: number; imageName?: string };
  /** Where unsaved text is kept in this browser. */
  keepAs: string;
  /** What the button says, by whether the box is ticked; the stylesheet chooses, so it is right without scripts. */
  submitLabel: { publish: string; keepDraft: string };
  cancelHref: string;
};

/** Where entries are written. Nothing typed is lost: it is kept in the browser until the site has it. */
export function PostForm({ action, post, keepAs, submitLabel, cancelHref }: PostFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { state, pending, formProps } = useForm(action, () => forgetText(keepAs));
  const kept = useKeptText(form, keepAs, state.attempt);
  const errors = state.fields;
  const typed = (name: "title" | "content") => state.values[name] ?? post[name];
  // An unticked box is not sent: after an attempt its absence means "off".
  const published = state.attempt > 0 && "title" in state.values ? "published" in state.values : post.published;

  function submitByKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      className="form post-form"
      {...formProps}
      onSubmit={(event) => {
        kept.beforeSubmit();
        formProps.onSubmit(event);
      }}
      onInput={kept.onInput}
      onKeyDown={submitByKey}
      noValidate
    >
      <FormErrors errors={errors} attempt={state.attempt} labels={LABELS} />
      {kept.offer && (
        <div className="kept-offer" role="status">
          <p>There is unsaved text from {kept.offer.when}.</p>
          <div className="form-actions">
            <Button small onClick={kept.restore}>
              Restore it
            </Button>
            <Button small look="plain" onClick={kept.forget}>
              Throw it away
            </Button>
          </div>
        </div>
      )}
      <EditingElsewhere entry={keepAs} />
      {post.version !== undefined && <input type="hidden" name="version" value={post.version} />}
      <Field
        name="title"
        label={LABELS.title}
        className="title-input"
        defaultValue={typed("title")}
        errors={errors.title}
        required
        autoComplete="off"
        maxLength={TITLE_MAX}
      />
      <Field
        type="textarea"
        name="content"
        label={LABELS.content}
        className="content-input"
        defaultValue={typed("content")}
        errors={errors.content}
        required
        rows={12}
      >
        <TextCount form={form} max={CONTENT_MAX} initial={typed("content")} />
      </Field>
      <PictureField form={form} errors={errors.image} {...(post.imageName ? { current: post.imageName } : {})} />
      <Field
        type="checkbox"
        name="published"
        label={LABELS.published}
        defaultChecked={published}
        errors={errors.published}
        hint="Without the tick it stays a draft that only you and the staff can see."
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…" pending={pending}>
          <span className="when-published">{submitLabel.publish}</span>
          <span className="when-draft">{submitLabel.keepDraft}</span>
        </SubmitButton>
        <ButtonLink look="plain" href={cancelHref}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
