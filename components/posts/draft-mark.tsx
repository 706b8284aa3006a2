/** Shown in place of the likes of a published post. */
export const DraftMark = () => <span className="flex-none text-xs font-medium text-vermilion-deep">*unpublished</span>;
