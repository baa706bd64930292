import { Menu } from '@mantine/core';
import type { VendorView } from '@portfolio-os/shared/api';
import { IconArchive, IconArchiveOff, IconEdit } from '@tabler/icons-react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { PersonMenuItems } from '../people/person-menu-items.tsx';
import { QuestionMenuItem } from '../questions/question-mark.tsx';

interface VendorMenuProps {
  vendor: VendorView;
  onEdit: () => void;
}

export function VendorMenu({ vendor: { id, name, archivedOn }, onEdit }: VendorMenuProps) {
  const { today } = usePortfolio();
  const archiving = useCommand('expenses.archiveVendor');
  const bringBack = () => archiving.mutateAsync({ id, on: null });
  const archive = async () => {
    await archiving.mutateAsync({ id, on: today });
    toastWithUndo(`${name} is archived.`, bringBack);
  };
  const icon = { size: 15, stroke: 1.6 };
  return (
    <RowMenu label={`Actions for ${name}`} size={32}>
      <Guarded area="expenses">
        <Menu.Item leftSection={<IconEdit {...icon} />} onClick={onEdit}>
          Edit
        </Menu.Item>
      </Guarded>
      <Guarded area="expenses">
        {archivedOn ? (
          <Menu.Item
            leftSection={<IconArchiveOff {...icon} />}
            onClick={() => void bringBack().catch(sayProblem)}
          >
            Bring back
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => void archive().catch(sayProblem)}>
            Archive
          </Menu.Item>
        )}
      </Guarded>
      <QuestionMenuItem about={{ table: 'vendor', id }} title={name} />
      <PersonMenuItems person={{ table: 'vendor', id, name }} />
    </RowMenu>
  );
}
