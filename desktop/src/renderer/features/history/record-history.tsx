import { recordHistoryQuery, useView } from '../../api/queries.ts';
import { Drawer } from '../../components/ui/surface.tsx';
import { TOLD_AT_FIRST, ToldHistory } from './told-history.tsx';

interface RecordHistoryProps {
  table: string;
  id: string;
  onClose: () => void;
}

/** What happened to a fact, which has no page with a panel: beside the list that it stands in. */
export function RecordHistory({ onClose, ...record }: RecordHistoryProps) {
  const { data } = useView(recordHistoryQuery, record, TOLD_AT_FIRST);
  return (
    <Drawer
      opened
      onClose={onClose}
      title={data ? `What happened: ${data.name}` : 'What happened'}
      size={560}
      styles={{ title: { fontSize: 13, fontWeight: 400, color: 'var(--text-quiet)' } }}
    >
      <ToldHistory {...record} onLeave={onClose} />
    </Drawer>
  );
}
