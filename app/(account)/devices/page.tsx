import { type Device, DeviceList } from "#components/account/device-list.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { describeDevice } from "#lib/sessions/describe-device.ts";
import { type Device as LoggedIn, listDevicePage } from "#lib/tokens/devices.ts";
import { revokeDeviceAction, revokeOthersAction } from "./actions.ts";

const toDevice = ({ userAgent, ipAddress, kind, ...device }: LoggedIn): Device => ({
  ...device,
  name: kind === "browser" ? describeDevice(userAgent) : `API client: ${describeDevice(userAgent)}`,
  address: ipAddress,
});

const { generateMetadata, Page } = definePage({
  path: routes.devices,
  load: async ({ query }: PageInput) => listDevicePage(await requireViewer(), queryValue(query, "page")),
  metadata: () => ({ title: "Your devices", hidden: true }),
  render: ({ items, page, pages }) => (
    <NarrowPage title="Your devices" lead="Where you are logged in. Log out any device you don’t recognise.">
      <DeviceList devices={items.map(toDevice)} revokeAction={revokeDeviceAction} />
      <Pagination page={page} pages={pages} path={routes.devices()} />
      <ActionForm action={revokeOthersAction}>
        <SubmitButton look="quiet" pendingLabel="Logging out…">
          Log out all other devices and apps
        </SubmitButton>
      </ActionForm>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };
