import { notFound } from "next/navigation";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#lib/env.ts";
import { listMailbox } from "#lib/mail/list-mailbox.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";

export const dynamic = "force-dynamic";

export const generateMetadata = () => pageMetadata({ title: "Mail", path: "/dev/mail/", hidden: true });

/** What a development server would have mailed. It holds everybody's reset links, so it exists nowhere else. */
export default async function MailboxPage() {
  if (env.NODE_ENV !== "development") notFound();
  const messages = await listMailbox();
  return (
    <NarrowPage title="Mail" lead="What this development server would have sent, newest first.">
      {messages.length === 0 && <EmptyState>No mail yet.</EmptyState>}
      {messages.map((message) => (
        <details key={message.id} className="mail">
          <summary>
            <strong>{message.subject}</strong> to {message.to}, <Time at={new Date(message.created_at)} />
          </summary>
          <pre className="mail-text">{message.text}</pre>
          <iframe title={`${message.subject}, as HTML`} srcDoc={message.html} sandbox="" className="mail-html" />
        </details>
      ))}
    </NarrowPage>
  );
}
