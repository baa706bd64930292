import { Button } from '@mantine/core';
import type { DeviceView } from '@portfolio-os/shared/api';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useState } from 'react';
import { revokeDevice, revokeOtherDevices } from '../../api/mutations.ts';
import { devicesQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Section } from '../../components/page/page.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { formatDay } from '../../lib/dates.ts';
import classes from './members.module.css';

/** Where one is signed in oneself, whichever portfolio it is for. */
export function Devices() {
  const { data: devices, error, refetch } = useView(devicesQuery);
  const [asked, ask] = useState<DeviceView | 'others' | null>(null);
  const others = devices?.filter(({ current }) => !current) ?? [];
  return (
    <Section
      title="Your devices"
      beside={devices?.length}
      actions={
        others.length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => ask('others')}>
            Sign out the others…
          </Button>
        )
      }
    >
      {devices ? (
        <ul className={classes.list} aria-label="Your devices">
          {devices.map((device) => (
            <DeviceLine key={device.id} device={device} onRevoke={() => ask(device)} />
          ))}
        </ul>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={2} columns={3} />
      )}
      {asked && <SignOut asked={asked} count={others.length} onClose={() => ask(null)} />}
    </Section>
  );
}

function DeviceLine({ device, onRevoke }: { device: DeviceView; onRevoke: () => void }) {
  const { device: name, createdAt, lastUsedAt, current } = device;
  return (
    <li className={classes.line}>
      <span className={classes.initials} data-open aria-hidden>
        <IconDeviceLaptop size={15} stroke={1.6} />
      </span>
      <div className={classes.person}>
        <span className={classes.name}>
          {name}
          {current && <span className={classes.you}>This one</span>}
        </span>
        <span className={classes.about}>
          Last used on {formatDay(lastUsedAt)} · signed in on {formatDay(createdAt)}
        </span>
      </div>
      {!current && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={onRevoke}
          aria-label={`Sign out ${name}`}
        >
          Sign out…
        </Button>
      )}
    </li>
  );
}

interface SignOutProps {
  asked: DeviceView | 'others';
  count: number;
  onClose: () => void;
}

function SignOut({ asked, count, onClose }: SignOutProps) {
  const one = useChange(revokeDevice);
  const all = useChange(revokeOtherDevices);
  const what =
    asked === 'others' ? (count === 1 ? 'the other device' : `the other ${count} devices`) : asked.device;
  const pending = one.isPending || all.isPending;
  const onSuccess = () => {
    onClose();
    toast(asked === 'others' ? 'The others are signed out.' : `${asked.device} is signed out.`);
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Sign out ${what}?`}
      submitLabel="Sign out"
      danger
      pending={pending}
      problem={(one.error ?? all.error)?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        if (asked === 'others') all.mutate(undefined, { onSuccess });
        else one.mutate({ id: asked.id }, { onSuccess });
      }}
    >
      <p className={classes.quiet}>
        It gets and sends nothing from now on, until somebody signs in there with your password. What is on it
        already stays on it: a device that was lost needs its disk to be encrypted.
      </p>
    </FormDialog>
  );
}
