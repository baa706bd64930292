import { Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useRecordHistory } from './use-record-history.ts';

interface HistoryMenuItemProps {
  table: string;
  id: string;
}

/** In the menu of a fact: everything that was ever changed about it. A record that has a page shows it in its panel. */
export function HistoryMenuItem({ table, id }: HistoryMenuItemProps) {
  const show = useRecordHistory();
  return (
    <Menu.Item leftSection={<IconHistory size={15} stroke={1.6} />} onClick={() => show({ table, id })}>
      What happened
    </Menu.Item>
  );
}
