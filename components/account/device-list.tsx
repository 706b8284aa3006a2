import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { FormAction } from "#components/ui/use-form.ts";

export type Device = {
  id: string;
  name: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
};

type DeviceListProps = { devices: Device[]; revokeAction: FormAction };

/** The sessions of an account; each but the current one can be logged out. */
export function DeviceList({ devices, revokeAction }: DeviceListProps) {
  return (
    <ul className="mb-8 border-t border-hairline">
      {devices.map((device) => (
        <li
          key={device.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-hairline py-4"
        >
          <div>
            <strong dir="auto">{device.name}</strong>
            {device.isCurrent && <span className="text-sm text-ink-quiet"> (this device)</span>}
            <p className="text-sm text-ink-quiet tabular-figures">
              Logged in <Time at={device.createdAt} />, last seen <Time at={device.lastSeenAt} />
              {device.address && `, from ${device.address}`}
            </p>
          </div>
          {!device.isCurrent && (
            <ActionForm action={revokeAction}>
              <input type="hidden" name="device" value={device.id} />
              <SubmitButton look="quiet" small pendingLabel="Logging out…">
                Log out <bdi className="sr-only">{device.name}</bdi>
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
