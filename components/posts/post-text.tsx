/** The content of a post, which was rendered and made safe when it was saved. */
export function PostText({ html }: { html: string }) {
  // One string instead of an element for each of up to 50,000 lines.
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by `renderContent`, which escapes all text
  return <div className="entry-text" dangerouslySetInnerHTML={{ __html: html }} />;
}
