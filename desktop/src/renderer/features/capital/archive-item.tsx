import { Menu } from '@mantine/core';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';

interface ArchiveItemProps {
  record: { id: string; archivedOn: string | null };
  command: 'loans.archiveLoan' | 'assets.archiveAsset';
  /** Nothing of it is in the books any more. */
  mayArchive: boolean;
}

/** Puts a loan or an asset away, or brings it back; its entries stay. */
export function ArchiveItem({ record: { id, archivedOn }, command: name, mayArchive }: ArchiveItemProps) {
  const { today } = usePortfolio();
  const archiving = useCommands();
  if (archivedOn === null && !mayArchive) return null;
  const args = { id, archivedOn: archivedOn === null ? today : null };
  return (
    <Guarded area="expenses">
      <Menu.Item onClick={() => void archiving.mutateAsync([{ name, args }]).catch(sayProblem)}>
        {archivedOn === null ? 'Archive' : 'Bring back'}
      </Menu.Item>
    </Guarded>
  );
}
