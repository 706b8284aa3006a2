/** Everything the audit log can tell: the action, and how a sentence says it. */
export const AUDIT_ACTIONS = {
  "post.published": "published the entry",
  "post.unpublished": "unpublished the entry",
  "post.updated": "edited the entry",
  "post.deleted": "deleted the entry",
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
