import { EntryDialog } from './entry-dialog.tsx';

export default function OpeningBalances({ onClose }: { onClose: () => void }) {
  return <EntryDialog kind="opening" onClose={onClose} />;
}
