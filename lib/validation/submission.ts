import type { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { issuesOf } from "./fields.ts";
import type { FieldIssue, FieldIssues } from "./issues.ts";

export type Shape = Record<string, z.ZodType>;
/** Fields as they arrived. */
export type RawFields = Record<string, unknown>;
export type ValuesOf<S extends Shape> = { [K in keyof S]: z.output<S[K]> };

/**
 * The fields of a form or a request body, each validated alone. A use case adds the issues that only it can find
 * ("taken", "wrong password"), so that all of them are reported together.
 */
export class Submission<Values extends object> {
  /** The valid fields. */
  readonly values: Partial<Values> = {};
  /** The fields as they arrived, which identify a repeated submission. */
  readonly sent: RawFields;
  readonly #issues: FieldIssues = {};

  constructor(shape: { [K in keyof Values]: z.ZodType }, sent: RawFields) {
    this.sent = sent;
    for (const [name, field] of Object.entries<z.ZodType>(shape)) {
      const result = field.safeParse(sent[name]);
      if (result.success) this.values[name as keyof Values] = result.data as Values[keyof Values];
      else this.refuse(name as keyof Values & string, ...issuesOf(result.error));
    }
  }

  /** Adds issues of a field, whose value then no longer counts as valid. */
  refuse(name: keyof Values & string, ...issues: FieldIssue[]): void {
    if (issues.length === 0) return;
    this.#issues[name] = [...(this.#issues[name] ?? []), ...issues];
    delete this.values[name];
  }

  /** Adds one more issue and refuses the submission. @throws DomainError `invalid` */
  fail(name: keyof Values & string, issue: FieldIssue): never {
    this.refuse(name, issue);
    throw invalid(this.#issues);
  }

  get issues(): Readonly<FieldIssues> {
    return this.#issues;
  }

  get isValid(): boolean {
    return Object.keys(this.#issues).length === 0;
  }

  /** All values. @throws DomainError `invalid` with every issue */
  accept(): Values {
    if (!this.isValid) throw invalid(this.#issues);
    return this.values as Values;
  }
}

/** Reads the fields of a shape; others are ignored. */
export const submit = <S extends Shape>(shape: S, sent: RawFields) => new Submission<ValuesOf<S>>(shape, sent);
