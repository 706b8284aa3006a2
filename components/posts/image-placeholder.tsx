import { ImageStatus } from "#components/realtime/image-status.tsx";

type ImagePlaceholderProps = { postId: number; authorId: number; viewerId: number | null };

/** Reserves the place of an image until it is ready. */
export function ImagePlaceholder(props: ImagePlaceholderProps) {
  return (
    <div
      className="mb-8 grid aspect-3/2 animate-[breathe_2.4s_ease-in-out_infinite] place-items-center rounded-sm bg-paper-sunk p-6 text-sm text-ink-quiet"
      role="status"
    >
      <p>The image is being prepared.</p>
      <ImageStatus {...props} />
    </div>
  );
}
