"use server";
import { refresh } from "next/cache";
import { DomainError } from "#lib/errors.ts";
import type { FormState } from "#lib/form-state.ts";
import { retryPostImage } from "#lib/media/retry-post-image.ts";
import { routes } from "#lib/routes.ts";
import { actionId, formAction } from "#lib/web/action.ts";
import { requireViewer } from "#lib/web/viewer.ts";

export async function retryPictureAction(postId: number, state: FormState, form: FormData): Promise<FormState> {
  return formAction(() => retryPicture(actionId(postId)))(state, form);
}

async function retryPicture(postId: number): Promise<void> {
  const viewer = await requireViewer(routes.post(postId));
  try {
    await retryPostImage(viewer, postId);
  } catch (error) {
    // The page, which is shown again, says what is the matter.
    if (!(error instanceof DomainError)) throw error;
  }
  refresh();
}
