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

/** Where somebody is logged in; every line but one's own can be ended. */
export function DeviceList({ devices, revokeAction }: DeviceListProps) {
  return (
    <ul className="device-list">
      {devices.map((device) => (
        <li key={device.id} className="device">
          <div>
            <strong dir="auto">{device.name}</strong>
            {device.isCurrent && <span className="device-facts"> (this device)</span>}
            <p className="device-facts">
              Logged in <Time at={device.createdAt} />, last seen <Time at={device.lastSeenAt} />
              {device.address && `, from ${device.address}`}
            </p>
          </div>
          {!device.isCurrent && (
            <ActionForm action={revokeAction}>
              <input type="hidden" name="device" value={device.id} />
              <SubmitButton look="quiet" small pendingLabel="Logging out…">
                Log out <bdi className="visually-hidden">{device.name}</bdi>
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
