import { Button } from '@mantine/core';
import type { HistoryEntryDetailView } from '@portfolio-os/shared/api';
import { useRef, useState } from 'react';
import { historyEntryQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './history.module.css';
import { RecordChange } from './record-change.tsx';

/** One change, opened: who, when, and each value as it was and as it became. */
export function HistoryDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const last = useRef(id);
  last.current = id ?? last.current;
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      title="One change"
      size={560}
      styles={{ title: { fontSize: 13, fontWeight: 400, color: 'var(--text-quiet)' } }}
    >
      {last.current && <Entry key={last.current} id={last.current} />}
    </Drawer>
  );
}

function Entry({ id }: { id: string }) {
  const { data: entry, error, refetch } = useView(historyEntryQuery, id);
  if (entry) return <Opened entry={entry} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={6} columns={3} />;
}

/** A bank statement's five hundred lines are not drawn before somebody asks for them. */
const RECORDS_AT_FIRST = 20;

function Opened({ entry }: { entry: HistoryEntryDetailView }) {
  const [shown, setShown] = useState(RECORDS_AT_FIRST);
  const { sentence, changes, who, at } = entry;
  const rest = changes.length - shown;
  return (
    <>
      <h2 className={classes.opened}>
        <ChangeSentence sentence={sentence} />
      </h2>
      <p className={classes.meta}>
        {who}, {formatInstant(at)}
      </p>
      {changes.slice(0, shown).map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one change may touch a record twice; its place tells them apart.
        <RecordChange key={index} change={change} />
      ))}
      {rest > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + 10 * RECORDS_AT_FIRST)}>
          Show {Math.min(rest, 10 * RECORDS_AT_FIRST).toLocaleString('en-US')} more of{' '}
          {changes.length.toLocaleString('en-US')}
        </Button>
      )}
      <Proof entry={entry} />
    </>
  );
}

/** Where it stands in the log, for whoever wants to prove it. */
function Proof({ entry: { seq, acceptedAt, hash, command } }: { entry: HistoryEntryDetailView }) {
  return (
    <dl className={classes.proof}>
      <dt>Entry</dt>
      <dd>{seq === null ? 'Waiting to be sent to the server' : seq.toLocaleString('en-US')}</dd>
      {acceptedAt && (
        <>
          <dt>In the log since</dt>
          <dd>{formatInstant(acceptedAt)}</dd>
        </>
      )}
      <dt>Command</dt>
      <dd>
        <code>{command}</code>
      </dd>
      {hash && (
        <>
          <dt>Hash</dt>
          <dd>
            <code>{hash}</code>
          </dd>
        </>
      )}
    </dl>
  );
}
