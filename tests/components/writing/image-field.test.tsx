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
const picture = (name: string, type: string) => new File(["bytes"], name, { type });

test("a picture that this browser cannot draw is hidden, and another one can be chosen after it", async () => {
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
  await userEvent.upload(field, picture("photo.heic", "image/heic"));
  fireEvent.error(screen.getByAltText("Chosen: photo.heic"));
  expect(screen.queryByRole("img")).toBeNull();
  await userEvent.upload(field, picture("photo.jpg", "image/jpeg"));
  expect(screen.getByRole("img", { name: "Chosen: photo.jpg" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(screen.queryByRole("img")).toBeNull();
});

test("the form hears that the image was taken out, so that it drops what was wrong with it", async () => {
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
  await userEvent.upload(screen.getByLabelText("Image"), picture("photo.jpg", "image/jpeg"));
  changed.mockClear();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(changed).toHaveBeenCalledTimes(1);
});
