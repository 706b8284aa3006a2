import type { DomainError, Reason } from "#lib/errors.ts";
import {
  codeOf,
  type FieldIssue,
  type FieldIssues,
  type IssueCode,
  type IssueParams,
  type PlainIssue,
} from "#lib/validation/issues.ts";
import { type RawFields, type Shape, submit } from "#lib/validation/submission.ts";

/** A sentence for every issue of a field. */
export type IssueWording = Record<PlainIssue, string> & {
  [Code in keyof IssueParams]: (params: IssueParams[Code]) => string;
};
/** A sentence for every reason of a refusal. */
export type ReasonWording = Record<Reason, string | ((error: DomainError) => string)>;

type Surface = {
  issues: IssueWording;
  /** Field → the sentences that differ for it. */
  ofFields: Record<string, Partial<IssueWording>>;
  /** Our name of a field → its name on the surface, where they differ. */
  names: Record<string, string>;
  /** The field under which an issue is shown. */
  place: (field: string, code: IssueCode) => string;
};

/** How a surface names and words fields. */
export function createFieldWording({ issues, ofFields, names, place }: Surface) {
  const nameOf = (field: string) => names[field] ?? field;

  function wordFieldIssue(field: string, issue: FieldIssue): string {
    const wording: IssueWording = { ...issues, ...ofFields[field] };
    if (typeof issue === "string") return wording[issue];
    return (wording[issue.code] as (params: FieldIssue) => string)(issue);
  }

  /** The sentences of issues, under the names of the surface. */
  function wordFields(fields: FieldIssues): Record<string, string[]> {
    const worded: Record<string, string[]> = {};
    for (const [field, found] of Object.entries(fields)) {
      for (const issue of found) {
        const name = nameOf(place(field, codeOf(issue)));
        worded[name] ??= [];
        worded[name].push(wordFieldIssue(field, issue));
      }
    }
    return worded;
  }

  /** The checked values of the submitted fields of a shape. */
  const submitNamed = <S extends Shape>(shape: S, sent: RawFields) =>
    submit(shape, Object.fromEntries(Object.keys(shape).map((field) => [field, sent[nameOf(field)]])));

  return { nameOf, wordFieldIssue, wordFields, submitNamed };
}

/** The sentence of a refusal as a whole. */
export function wordReason(wording: ReasonWording, error: DomainError): string {
  const text = wording[error.reason];
  return typeof text === "string" ? text : text(error);
}
