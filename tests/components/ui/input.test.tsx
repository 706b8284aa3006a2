import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Field } from "#components/ui/field.tsx";
import { Input, Textarea } from "#components/ui/input.tsx";

const classesOf = (label: string) => [...screen.getByLabelText(label).classList];

test("FC-01 a text input has the class form-input", () => {
  render(<Field name="a" label="A" />);
  expect(classesOf("A")).toEqual(["form-input"]);
});

test("FC-02 an email input has the class form-input", () => {
  render(<Field name="a" label="A" type="email" />);
  expect(classesOf("A")).toEqual(["form-input"]);
});

test("FC-03 a password input has the class form-input", () => {
  render(<Field name="a" label="A" type="password" />);
  expect(classesOf("A")).toEqual(["form-input"]);
});

test("FC-04 a text area has the class form-input", () => {
  render(<Field name="a" label="A" type="textarea" />);
  expect(classesOf("A")).toEqual(["form-input"]);
});

test("FC-05 a file input has the class form-input", () => {
  render(<Field name="a" label="A" type="file" />);
  expect(classesOf("A")).toEqual(["form-input"]);
});

test("FC-06 a checkbox has the class form-checkbox", () => {
  render(<Field name="a" label="A" type="checkbox" />);
  expect(classesOf("A")).toEqual(["form-checkbox"]);
});

test("FC-07 an input with a class of its own has both", () => {
  render(<Input aria-label="A" className="own" />);
  expect(classesOf("A")).toEqual(["own", "form-input"]);
});

test("FC-08 the class is not doubled on an input that has it", () => {
  render(
    <>
      <Input aria-label="A" className="form-input" />
      <Textarea aria-label="B" className="form-input" />
    </>,
  );
  expect(screen.getByLabelText("A").className).toBe("form-input");
  expect(screen.getByLabelText("B").className).toBe("form-input");
});

test.each(["text", "email", "password", "search", "textarea"] as const)(
  "a %s field runs in the direction of what is typed",
  (type) => {
    render(<Field name="a" label="A" type={type} />);
    expect(screen.getByLabelText("A").dir).toBe("auto");
  },
);

test.each(["checkbox", "file"] as const)("a %s field has no direction of its own", (type) => {
  render(<Field name="a" label="A" type={type} />);
  expect(screen.getByLabelText("A").dir).toBe("");
});
