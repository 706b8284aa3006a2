import type { z } from "zod";
import { type FieldErrors, type FORM_ERROR, invalid } from "#lib/errors.ts";

export type Shape = Record<string, z.ZodType>;
/** Fields as they arrived, under the names of the form or of the API. */
export type RawFields = Record<string, unknown>;

/**
 * Input on its way to being accepted. Each field is judged alone, so that mistakes of form ("required") and
 * mistakes that only the use case can find ("taken", "wrong password") are reported together.
 */
export class Draft<S extends Shape> {
  /** The fields that passed. */
  readonly values: { [K in keyof S]?: z.output<S[K]> } = {};
  readonly #errors: FieldErrors = {};
  readonly #names: Record<string, string>;

  /** @param names domain name → name on the wire, where they differ */
  constructor(shape: S, raw: RawFields, names: Record<string, string> = {}) {
    this.#names = names;
    for (const [name, field] of Object.entries(shape)) {
      const result = field.safeParse(raw[names[name] ?? name]);
      if (result.success) this.values[name as keyof S] = result.data as z.output<S[keyof S]>;
      else this.refuse(name, ...result.error.issues.map((issue) => issue.message));
    }
  }

  /** Notes mistakes of a field, or of the whole (`FORM_ERROR`). The field's value is then no longer among the good. */
  refuse(name: (keyof S & string) | typeof FORM_ERROR, ...messages: string[]): void {
    if (messages.length === 0) return;
    const wireName = this.#names[name] ?? name;
    this.#errors[wireName] = [...(this.#errors[wireName] ?? []), ...messages];
    delete this.values[name];
  }

  /** Refuses one thing more, and with it all. @throws DomainError `invalid` */
  fail(name: (keyof S & string) | typeof FORM_ERROR, message: string): never {
    this.refuse(name, message);
    throw invalid(this.#errors);
  }

  /** Nothing has been refused so far. */
  get sound(): boolean {
    return Object.keys(this.#errors).length === 0;
  }

  /** All values. @throws DomainError `invalid` with everything that was refused */
  accept(): { [K in keyof S]: z.output<S[K]> } {
    if (!this.sound) throw invalid(this.#errors);
    return this.values as { [K in keyof S]: z.output<S[K]> };
  }
}
