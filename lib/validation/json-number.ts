/** A number of JSON that JavaScript writes in another way, such as `1.0`, `1e400` or an id of 30 digits: it keeps its text. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get value(): number {
    return Number(this.text);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}
