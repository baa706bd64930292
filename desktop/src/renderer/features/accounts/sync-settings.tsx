import { syncQuery, useView } from '../../api/queries.ts';
import classes from '../../auth/accounts.module.css';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { SettingsPart } from '../settings/settings-part.tsx';
import { useArrival } from '../settings/use-arrival.ts';
import { Connect } from './connect.tsx';
import { Connected } from './connected.tsx';

/** Settings, "Sync": the server that keeps these books in step, or the way to one. */
export function SyncSettings() {
  const { data: sync, error, refetch } = useView(syncQuery);
  const place = useArrival('sync', sync !== undefined);
  return (
    <SettingsPart title="Sync" about="The same books on every computer of everybody who may see them.">
      <div ref={place} className={classes.part}>
        {sync?.connection ? (
          <Connected sync={sync} connection={sync.connection} />
        ) : sync ? (
          <Connect />
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={2} columns={2} />
        )}
      </div>
    </SettingsPart>
  );
}
