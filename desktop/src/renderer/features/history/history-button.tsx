import { Anchor } from '@mantine/core';
import { useRecordHistory } from './use-record-history.ts';

/** Among the facts of a record: who entered it, and what became of it. */
export function HistoryButton({ table, id }: { table: string; id: string }) {
  const show = useRecordHistory();
  return (
    <Anchor component="button" type="button" inherit onClick={() => show({ table, id })}>
      Who entered it, and when
    </Anchor>
  );
}
