import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';

interface Archivable {
  id: string;
  name: string;
}

/** Archiving hides and can be taken back, so it asks nothing first and offers Undo. */
export function useArchiving() {
  const { today } = usePortfolio();
  const building = useCommand('properties.archiveBuilding');
  const unit = useCommand('properties.archiveUnit');

  function archive(change: typeof building, { id, name }: Archivable) {
    const undo = () => change.mutateAsync({ id, on: null });
    change
      .mutateAsync({ id, on: today })
      .then(() => toastWithUndo(`${name} is archived.`, undo))
      .catch(sayProblem);
  }

  return {
    archiveBuilding: (one: Archivable) => archive(building, one),
    restoreBuilding: ({ id }: Archivable) => building.mutateAsync({ id, on: null }).catch(sayProblem),
    archiveUnit: (one: Archivable) => archive(unit, one),
    restoreUnit: ({ id }: Archivable) => unit.mutateAsync({ id, on: null }).catch(sayProblem),
  };
}
