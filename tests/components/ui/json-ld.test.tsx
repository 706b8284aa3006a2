import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { JsonLd } from "#components/ui/json-ld.tsx";

test("facts cannot end their element, and parse to the same values", () => {
  const headline = "</script><script>alert(1)</script><!--";
  const { container } = render(
    <JsonLd facts={{ "@context": "https://schema.org", "@type": "BlogPosting", headline }} />,
  );
  const script = container.querySelector("script");
  expect(script?.innerHTML).not.toContain("<");
  expect(JSON.parse(script?.textContent ?? "")).toMatchObject({ headline });
});
