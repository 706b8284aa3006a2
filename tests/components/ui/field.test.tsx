import { render, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

const control = () => screen.getByLabelText("Anything");

describe("the class of every control", () => {
  test.each([
    ["FC-01", "text"],
    ["FC-02", "email"],
    ["FC-03", "password"],
    ["FC-05", "file"],
  ] as const)("%s an input of type %s is a form-input", (_, type) => {
    render(<Field name="anything" label="Anything" type={type} />);
    expect(control().className).toBe("form-input");
  });

  test("FC-04 a text area is a form-input", () => {
    render(<Field name="anything" label="Anything" type="textarea" />);
    expect(control().tagName).toBe("TEXTAREA");
    expect(control().className).toBe("form-input");
  });

  test("FC-06 a checkbox is a form-checkbox", () => {
    render(<Field name="anything" label="Anything" type="checkbox" />);
    expect(control().className).toBe("form-checkbox");
  });

  test("FC-07 an input keeps the class it has", () => {
    render(<Field name="anything" label="Anything" className="own" />);
    expect([...control().classList].sort()).toEqual(["form-input", "own"]);
  });

  test("FC-08 the class is not repeated", () => {
    render(<Input aria-label="Anything" className="form-input" />);
    expect(control().className).toBe("form-input");
  });
});

test("errors and hint describe the control", () => {
  render(<Field name="title" label="Anything" errors={["Too long.", "Too loud."]} hint="At most one line." />);
  expect(control().getAttribute("aria-invalid")).toBe("true");
  const described = (control().getAttribute("aria-describedby") ?? "").split(" ");
  const texts = described.map((id) => document.getElementById(id)?.textContent);
  expect(texts).toEqual(["Too long.Too loud.", "At most one line."]);
});

test("a control without errors has no description", () => {
  render(<Field name="title" label="Anything" />);
  expect(control().hasAttribute("aria-invalid")).toBe(false);
  expect(control().hasAttribute("aria-describedby")).toBe(false);
});
