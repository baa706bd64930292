import { Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useRecordHistory } from './use-record-history.ts';

interface HistoryMenuItemProps {
  table: string;
  id: string;
}

/** In the menu of a record: everything that was ever changed about it, in a panel beside it. */
export function HistoryMenuItem({ table, id }: HistoryMenuItemProps) {
  const show = useRecordHistory();
  return (
    <Menu.Item leftSection={<IconHistory size={15} stroke={1.6} />} onClick={() => show({ table, id })}>
      History
    </Menu.Item>
  );
}
