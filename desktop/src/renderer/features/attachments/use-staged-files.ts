import type { StagedFileView } from '@portfolio-os/shared/api';
import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import { useState } from 'react';
import { attachReceipt, bringFile } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useChange } from '../../api/use-change.ts';
import { useBringing } from './use-bringing.ts';

export interface Staged extends StagedFileView {
  readonly id: string;
  readonly name: string;
}

/** Files that are with the engine already, looked at and found right, and wait for the record that they belong to. */
export function useStagedFiles() {
  const { id: portfolioId } = usePortfolio();
  const [staged, setStaged] = useState<readonly Staged[]>([]);
  const attaching = useChange(attachReceipt);
  const bringing = useBringing(async (file, { id, name }) => {
    const view = await bringFile(portfolioId, file);
    setStaged((list) =>
      list.some(({ sha256 }) => sha256 === view.sha256) ? list : [...list, { ...view, id, name }],
    );
  });

  /** Each keeps its id, so that trying again attaches nothing twice. */
  async function attachTo(recordTable: ReceiptHolder, recordId: string): Promise<void> {
    for (const { id, sha256, name } of staged) {
      await attaching.mutateAsync({ id, recordTable, recordId, sha256, fileName: name });
    }
  }

  const leaveOut = (id: string) => setStaged((list) => list.filter((file) => file.id !== id));
  return { ...bringing, staged, leaveOut, attachTo };
}

export type StagedFiles = ReturnType<typeof useStagedFiles>;
