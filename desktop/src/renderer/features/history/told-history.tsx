import { Button } from '@mantine/core';
import type { RecordHistoryEntryView, RecordHistoryView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { recordHistoryQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './history.module.css';
import { RecordChange } from './record-change.tsx';

interface ToldHistoryProps {
  table: string;
  id: string;
  /** Told when somebody goes on to the whole history. */
  onLeave?: () => void;
}

export const TOLD_AT_FIRST = 20;
const MORE = 80;

/** What happened to one record: who, when, on which device, and each value as it was and as it became. */
export function ToldHistory({ table, id, onLeave }: ToldHistoryProps) {
  const [most, setMost] = useState(TOLD_AT_FIRST);
  const { data, error, refetch } = useView(recordHistoryQuery, { table, id }, most);
  return (
    <>
      {data ? (
        <Told view={data} showMore={() => setMost(most + MORE)} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={8} columns={2} />
      )}
      <p className={classes.whole}>
        <TextLink to="/settings/history" search={{ table, id }} onClick={() => onLeave?.()}>
          Open in the history
        </TextLink>
      </p>
    </>
  );
}

function Told({ view, showMore }: { view: RecordHistoryView; showMore: () => void }) {
  const { entries, total, fetching } = view;
  return (
    <>
      {fetching && (
        <p className={classes.fetching} role="status">
          What happened before this computer joined is still being fetched.
        </p>
      )}
      {total === 0 && !fetching && <p className={classes.meta}>Nothing has happened to it yet.</p>}
      <ol className={classes.told} aria-label={`What happened to ${view.name}`}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <ToldEntry entry={entry} />
          </li>
        ))}
      </ol>
      {entries.length < total && (
        <Button variant="subtle" size="compact-sm" onClick={showMore}>
          Show {Math.min(MORE, total - entries.length).toLocaleString('en-US')} more of{' '}
          {total.toLocaleString('en-US')}
        </Button>
      )}
    </>
  );
}

function ToldEntry({ entry }: { entry: RecordHistoryEntryView }) {
  const { seq, who, device, at, sentence, changes } = entry;
  return (
    <>
      <p className={classes.toldWhat}>
        <ChangeSentence sentence={sentence} />
      </p>
      <p className={classes.meta}>
        {who} · {device} · <time dateTime={at}>{formatInstant(at)}</time>
        {seq === null && <span className={classes.waiting}>Waiting to be sent</span>}
      </p>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one change may touch a record twice; its place tells them apart.
        <RecordChange key={index} change={change} />
      ))}
    </>
  );
}
