import { ImageStatus } from "#components/realtime/image-status.tsx";

type ImagePlaceholderProps = { postId: number; authorId: number; viewerId: number | null };

/** Keeps the place of a picture that is being prepared, until it is there. */
export function ImagePlaceholder(props: ImagePlaceholderProps) {
  return (
    <div className="picture-wait" role="status">
      <p>The picture is being prepared.</p>
      <ImageStatus {...props} />
    </div>
  );
}
