import { ConfirmForm } from "#components/admin/confirm-form.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import type { AdminList } from "#lib/pages/admin-list.ts";
import { loadConfirmation } from "#lib/pages/confirm-page.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { routes } from "#lib/routes.ts";

/** A page that confirms an act on rows of a list. */
export const defineConfirmPage = <Search, Row, Condition>(
  list: AdminList<Search, Row, Condition>,
  action: FormAction,
) =>
  definePage({
    path: ({ act }) => routes.adminAct(list.name, act),
    load: ({ params, query }: PageInput<"act">) => loadConfirmation(list, params.act, query),
    metadata: ({ phrase, many }) => ({ title: `${phrase(many)} – admin`, hidden: true }),
    render: ({ consequence, choice, ...confirmation }) => (
      <ConfirmForm action={action} {...confirmation}>
        {consequence && <p>{consequence}</p>}
        {choice}
      </ConfirmForm>
    ),
  });
