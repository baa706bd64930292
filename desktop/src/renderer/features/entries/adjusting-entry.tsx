import { EntryDialog } from './entry-dialog.tsx';

export default function AdjustingEntry({ onClose }: { onClose: () => void }) {
  return <EntryDialog kind="adjusting" onClose={onClose} />;
}
