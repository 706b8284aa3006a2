"use client";
import { type KeyboardEvent, useRef, useState } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type FormAction, useForm } from "#components/ui/use-form.ts";
import { CONTENT_MAX, FORM_KEY, TITLE_MAX } from "#lib/posts/limits.ts";
import { EditingElsewhere } from "./editing-elsewhere.tsx";
import { FormNotice } from "./form-notice.tsx";
import { ImageField } from "./image-field.tsx";
import { isComposing } from "./is-composing.ts";
import { SavedMeanwhile } from "./saved-meanwhile.tsx";
import { TextCount } from "./text-count.tsx";
import { TitleField } from "./title-field.tsx";
import { UnsavedTextOffers } from "./unsaved-text-offers.tsx";
import { useGrowing } from "./use-growing.ts";
import { useOtherTabs } from "./use-other-tabs.ts";
import { useSending } from "./use-sending.ts";
import { newSlot, useUnsavedText } from "./use-unsaved-text.ts";
import { useUsedForm } from "./use-used-form.ts";

const LABELS = { title: "Title", content: "Content", image: "Image", published: "Publish" };

type PostFormProps = {
  action: FormAction;
  /** The address to which a script sends the form, to show the progress of the upload. */
  sendTo: string;
  /** The initial values; for an existing post also its version. */
  post: { title: string; content: string; published: boolean; version?: number; imageName?: string };
  /** Identifies this form, so that a repeated submission is saved once. */
  formKey: string;
  /** Author and post, as the key of the unsaved text in this browser. */
  postKey: string;
  /** The site's time zone, for the time of unsaved text. */
  timeZone: string;
  /** The button's labels for a ticked and an unticked box. CSS chooses one, which works without scripts. */
  submitLabel: { publish: string; keepDraft: string };
  cancelHref: string;
};

/** The form of a post. Typed text is stored in the browser until the site has saved it. */
export function PostForm({ action, sendTo, post, formKey, postKey, timeZone, submitLabel, cancelHref }: PostFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const content = useRef<HTMLTextAreaElement>(null);
  const [slot] = useState(newSlot);
  const elsewhere = useOtherTabs(postKey, slot);
  const kept = useUnsavedText({ form, postKey, slot, saved: post, elsewhere });
  const { send, progress, stop } = useSending({ address: sendTo, onSend: kept.sending, onLeave: kept.leave });
  const { state, pending, formProps } = useForm(action, send);
  const key = state.values[FORM_KEY] ?? formKey;
  useUsedForm(key, () => kept.leave(true));
  useGrowing(content);
  const errors = state.fields;
  const typed = (name: "title" | "content") => state.values[name] ?? post[name];
  // An unticked box is not sent: after an attempt its absence means "off".
  const published = state.attempt > 0 && "title" in state.values ? "published" in state.values : post.published;
  const basedOn = kept.restoredFrom ?? Number(state.values.version ?? post.version);
  const isOvertaken = post.version !== undefined && basedOn !== post.version;

  function submitByKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isComposing(event)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      className="group grid grid-cols-1 gap-6"
      {...formProps}
      // After Back or a reload the form has a new key. If the browser filled in the old text as well, the form would
      // save the same post again.
      autoComplete="off"
      onInput={(event) => {
        formProps.onInput(event);
        kept.onInput();
      }}
      onKeyDown={submitByKey}
      noValidate
    >
      <FormErrors errors={errors} attempt={state.attempt} labels={LABELS} />
      {state.saved !== undefined && (
        <FormNotice>
          <a href={state.saved}>Open the saved post</a>
        </FormNotice>
      )}
      <UnsavedTextOffers texts={kept.offers} timeZone={timeZone} onRestore={kept.restore} onDiscard={kept.discard} />
      {post.version !== undefined && <EditingElsewhere tabs={elsewhere.size} />}
      {isOvertaken && <SavedMeanwhile saved={post} onTake={() => kept.restore(post)} />}
      {post.version !== undefined && <input type="hidden" name="version" value={post.version} />}
      <input type="hidden" name={FORM_KEY} value={key} />
      <TitleField label={LABELS.title} defaultValue={typed("title")} errors={errors.title}>
        <TextCount form={form} name="title" max={TITLE_MAX} initial={typed("title")} quiet />
      </TitleField>
      <Field
        type="textarea"
        ref={content}
        name="content"
        label={LABELS.content}
        className="min-h-80 px-4 py-3.5 font-serif text-post leading-[1.6]"
        defaultValue={typed("content")}
        errors={errors.content}
        required
        rows={12}
      >
        <TextCount form={form} name="content" max={CONTENT_MAX} initial={typed("content")} />
      </Field>
      <ImageField
        form={form}
        errors={errors.image}
        cleared={"image-clear" in state.values}
        progress={progress}
        onStop={stop}
        onImage={kept.onImage}
        {...(post.imageName ? { current: post.imageName } : {})}
      />
      <Field
        type="checkbox"
        name="published"
        label={LABELS.published}
        defaultChecked={published}
        errors={errors.published}
        hint="Leave unchecked to save as a draft that only you and staff can see."
      />
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <SubmitButton pendingLabel="Saving…" pending={pending}>
          <span className="hidden group-has-[[name=published]:checked]:inline">{submitLabel.publish}</span>
          <span className="group-has-[[name=published]:checked]:hidden">{submitLabel.keepDraft}</span>
        </SubmitButton>
        <ButtonLink look="plain" href={cancelHref}>
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
