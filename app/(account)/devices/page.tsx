import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { type Device, DeviceList } from "#components/account/device-list.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { orNotFound, queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { describeDevice } from "#lib/sessions/describe-device.ts";
import { type Device as LoggedIn, listDevicePage } from "#lib/tokens/list-devices.ts";
import { revokeDeviceAction, revokeOthersAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(DevicesPage, () =>
  pageMetadata({ title: "Your devices", path: routes.devices(), hidden: true }),
);

const toDevice = ({ userAgent, ipAddress, kind, ...device }: LoggedIn): Device => ({
  ...device,
  name: kind === "browser" ? describeDevice(userAgent) : `API client: ${describeDevice(userAgent)}`,
  address: ipAddress,
});

export default withErrorPages(DevicesPage);

async function DevicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer(routes.devices());
  const { items, page, pages } = await orNotFound(listDevicePage(viewer, queryValue(await searchParams, "page")));
  return (
    <NarrowPage title="Your devices" lead="Where you are logged in. End what you do not recognise.">
      <DeviceList devices={items.map(toDevice)} revokeAction={revokeDeviceAction} />
      <Pagination page={page} pages={pages} path={routes.devices()} />
      <ActionForm action={revokeOthersAction}>
        <SubmitButton look="quiet" pendingLabel="Logging out…">
          Log out all other devices and apps
        </SubmitButton>
      </ActionForm>
    </NarrowPage>
  );
}
