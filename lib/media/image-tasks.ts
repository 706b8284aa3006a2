import { checkImage } from "./check-image.ts";
import { cropToFrame } from "./crop-to-frame.ts";
import { renderImage } from "./render-image.ts";

/** The functions of the image process, by the names in its messages. */
export const imageTasks = { checkImage, cropToFrame, renderImage };

export type ImageTasks = typeof imageTasks;
export type ImageTask = {
  [Name in keyof ImageTasks]: { name: Name; args: Parameters<ImageTasks[Name]> };
}[keyof ImageTasks];
export type ImageAnswer = ({ result: unknown } | { failure: { name: string; message: string } }) & {
  /** The memory that the process has kept. */
  rss: number;
};
