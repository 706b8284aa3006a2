"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const FIRST_LOOK_MS = 700;
const SLOWEST_LOOK_MS = 15_000;

/** Keeps the place of a picture that is being prepared and looks again until it is there. */
export function PictureWait() {
  const router = useRouter();
  useEffect(() => {
    let pause = FIRST_LOOK_MS;
    let timer = setTimeout(function look() {
      router.refresh();
      pause = Math.min(pause * 1.6, SLOWEST_LOOK_MS);
      timer = setTimeout(look, pause);
    }, pause);
    return () => clearTimeout(timer);
  }, [router]);
  return (
    <div className="picture-wait" role="status">
      <p>The picture is being prepared.</p>
    </div>
  );
}
