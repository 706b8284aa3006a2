import { checkImage } from "./check-image.ts";
import { cropToFrame } from "./crop-to-frame.ts";
import { renderImage } from "./render-image.ts";

/** What decodes images, by the name it has between the site and its image process. */
export const imageTasks = { checkImage, cropToFrame, renderImage };

export type ImageTasks = typeof imageTasks;
export type ImageTask = {
  [Name in keyof ImageTasks]: { name: Name; args: Parameters<ImageTasks[Name]> };
}[keyof ImageTasks];
export type ImageAnswer = ({ result: unknown } | { failure: { name: string; message: string } }) & {
  /** The memory that the process has kept. */
  rss: number;
};
