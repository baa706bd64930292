import { Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';

interface HistoryMenuItemProps {
  table: 'building' | 'unit' | 'tenant' | 'lease' | 'vendor';
  id: string;
}

/** In the menu of a record: everything that was ever changed about it. */
export function HistoryMenuItem({ table, id }: HistoryMenuItemProps) {
  const navigate = useNavigate();
  return (
    <Menu.Item
      leftSection={<IconHistory size={15} stroke={1.6} />}
      onClick={() => void navigate({ to: '/settings/history', search: { table, id } })}
    >
      History
    </Menu.Item>
  );
}
