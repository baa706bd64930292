import { createElement } from 'react';
import { useDialogs } from '../../hooks/use-dialogs.ts';

interface Of {
  readonly table: string;
  readonly id: string;
}

/** Opens what happened to a record, whatever it is. */
export function useRecordHistory(): (record: Of) => void {
  const { show } = useDialogs();
  return (record) =>
    show(async () => {
      const { RecordHistory } = await import('./record-history.tsx');
      return { default: ({ onClose }) => createElement(RecordHistory, { ...record, onClose }) };
    });
}
