import { Button } from '@mantine/core';
import type { BackupView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { makeBackup } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { backupsQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { formatInstant } from '../../lib/dates.ts';
import { FilePath } from './file-path.tsx';
import { RestoreBackup } from './restore-backup.tsx';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';
import { useArrival } from './use-arrival.ts';

export function Backups() {
  const { file } = usePortfolio();
  const { data: backups, error, refetch } = useView(backupsQuery);
  const backingUp = useChange(makeBackup);
  const [restoring, setRestoring] = useState<BackupView | null>(null);
  const place = useArrival('backups', backups !== undefined);
  return (
    <SettingsPart
      title="Data and backups"
      about="Your books are one file on this computer. A backup is made every day that the app is used."
    >
      <FilePath path={file} />
      <div ref={place} className={classes.save}>
        <Button
          variant="default"
          loading={backingUp.isPending}
          onClick={() =>
            void backingUp
              .mutateAsync(undefined)
              .then(({ name }) => toast(`Backed up as ${name}.`))
              .catch(sayProblem)
          }
        >
          Back up now
        </Button>
      </div>
      {backups ? (
        <DataTable
          label="Backups"
          columns={columnsWith(setRestoring)}
          rows={backups}
          rowId={({ name }) => name}
          sortedBy={{ column: 'made', descending: true }}
          height={300}
          empty={<p className={classes.quiet}>No backup yet.</p>}
        />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={3} columns={3} />
      )}
      {restoring && <RestoreBackup backup={restoring} onClose={() => setRestoring(null)} />}
    </SettingsPart>
  );
}

const reasons: Record<BackupView['reason'], string> = {
  daily: 'Daily',
  manual: 'By hand',
  'before-restore': 'Before a restore',
};

function columnsWith(restore: (backup: BackupView) => void): Column<BackupView>[] {
  return [
    {
      id: 'made',
      header: 'Made',
      cell: ({ madeAt }) => formatInstant(madeAt),
      sortBy: ({ madeAt }) => madeAt,
    },
    {
      id: 'why',
      header: 'Why',
      cell: ({ reason }) => reasons[reason],
      sortBy: ({ reason }) => reason,
      width: 140,
    },
    {
      id: 'size',
      header: 'Size',
      align: 'right',
      cell: ({ bytes }) => `${(bytes / 1024 / 1024).toFixed(1)} MB`,
      sortBy: ({ bytes }) => bytes,
      width: 90,
    },
    {
      id: 'restore',
      header: '',
      align: 'right',
      cell: (backup) => (
        <Button variant="subtle" size="compact-sm" onClick={() => restore(backup)}>
          Restore…
        </Button>
      ),
      width: 106,
    },
  ];
}
