/** Stands where a published post has its likes. */
export const DraftMark = () => <span className="flex-none text-xs font-medium text-vermilion-deep">*unpublished</span>;
