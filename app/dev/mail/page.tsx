import { EmptyState } from "#components/ui/empty-state.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { Time } from "#components/ui/time.tsx";
import { env } from "#config/env.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { PageError } from "#lib/pages/page-input.ts";

export const dynamic = "force-dynamic";

/** The emails that a development server would have sent. */
const { generateMetadata, Page } = definePage({
  path: () => "/dev/mail/",
  load: async () => {
    // The emails hold the reset links of every user.
    if (env.NODE_ENV !== "development") throw new PageError(404);
    return await listMailbox();
  },
  metadata: () => ({ title: "Emails", hidden: true }),
  render: (messages) => (
    <NarrowPage title="Emails" lead="What this development server would have sent, newest first.">
      {messages.length === 0 && <EmptyState>No emails yet.</EmptyState>}
      {messages.map((message) => (
        <details key={message.id} className="border-b border-hairline py-3">
          <summary>
            <strong dir="auto">{message.subject}</strong> to <bdi>{message.to}</bdi>,{" "}
            <Time at={new Date(message.created_at)} />
          </summary>
          <pre className="my-3 text-sm wrap-anywhere whitespace-pre-wrap" dir="auto">
            {message.text}
          </pre>
          <iframe
            dir="auto"
            title={`${message.subject}, as HTML`}
            srcDoc={message.html}
            sandbox=""
            className="min-h-80 w-full border border-hairline bg-[#fff]"
          />
        </details>
      ))}
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };
