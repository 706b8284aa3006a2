import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#config/env.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { PageError } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";

export const dynamic = "force-dynamic";

export const generateMetadata = orErrorMetadata(MailboxPage, () =>
  pageMetadata({ title: "Mail", path: "/dev/mail/", hidden: true }),
);

export default withErrorPages(MailboxPage);

/** What a development server would have mailed. */
async function MailboxPage() {
  // Everybody's reset links stand here, so it exists nowhere else.
  if (env.NODE_ENV !== "development") throw new PageError(404);
  const messages = await listMailbox();
  return (
    <NarrowPage title="Mail" lead="What this development server would have sent, newest first.">
      {messages.length === 0 && <EmptyState>No mail yet.</EmptyState>}
      {messages.map((message) => (
        <details key={message.id} className="mail">
          <summary>
            <strong dir="auto">{message.subject}</strong> to <bdi>{message.to}</bdi>,{" "}
            <Time at={new Date(message.created_at)} />
          </summary>
          <pre className="mail-text" dir="auto">
            {message.text}
          </pre>
          <iframe
            dir="auto"
            title={`${message.subject}, as HTML`}
            srcDoc={message.html}
            sandbox=""
            className="mail-html"
          />
        </details>
      ))}
    </NarrowPage>
  );
}
