import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { ImageField } from "#components/writing/image-field.tsx";

// jsdom has no addresses for files.
beforeEach(() => {
  let made = 0;
  URL.createObjectURL = () => `blob:${++made}`;
  URL.revokeObjectURL = () => {};
});

const nothing = () => {};
const imageFile = (name: string, type: string) => new File(["bytes"], name, { type });

test("the preview of an image that this browser cannot display is hidden, and another image can be chosen", async () => {
  render(
    <ImageField
      form={{ current: null }}
      errors={undefined}
      cleared={false}
      progress={null}
      onStop={nothing}
      onImage={nothing}
    />,
  );
  const field = screen.getByLabelText("Image");
  await userEvent.upload(field, imageFile("photo.heic", "image/heic"));
  fireEvent.error(screen.getByAltText("Chosen: photo.heic"));
  expect(screen.queryByRole("img")).toBeNull();
  await userEvent.upload(field, imageFile("photo.jpg", "image/jpeg"));
  expect(screen.getByRole("img", { name: "Chosen: photo.jpg" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(screen.queryByRole("img")).toBeNull();
});

test("removing the image clears its errors", async () => {
  const changed = vi.fn();
  render(
    <form onChange={changed}>
      <ImageField
        form={{ current: null }}
        errors={undefined}
        cleared={false}
        progress={null}
        onStop={nothing}
        onImage={nothing}
      />
    </form>,
  );
  await userEvent.upload(screen.getByLabelText("Image"), imageFile("photo.jpg", "image/jpeg"));
  changed.mockClear();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(changed).toHaveBeenCalledTimes(1);
});
