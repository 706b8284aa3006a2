/** The actions of the audit log, with the words for each. */
export const AUDIT_ACTIONS = {
  "post.published": "published the post",
  "post.unpublished": "unpublished the post",
  "post.updated": "edited the post",
  "post.deleted": "deleted the post",
  "user.activated": "activated the account",
  "user.deactivated": "deactivated the account",
  "user.posts-unpublished": "unpublished the posts of",
  "user.posts-republished": "published again the posts of",
  "user.made-staff": "made staff of",
  "user.removed-staff": "took staff rights from",
  "user.deleted": "deleted the account",
  "like.deleted": "deleted the like",
  "job.retried": "retried the job",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const isAuditAction = (text: string): text is AuditAction => Object.hasOwn(AUDIT_ACTIONS, text);
