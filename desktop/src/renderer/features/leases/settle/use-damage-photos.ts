import { derivedId } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { attachReceipt, bringFile } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useChange } from '../../../api/use-change.ts';
import { sayProblem } from '../../../components/page/undo-toast.tsx';
import type { FieldFiles } from '../../attachments/staged-files.tsx';
import { useBringing } from '../../attachments/use-bringing.ts';
import type { Damage, DamagePhoto, SettleForm } from './settle-form.ts';

/**
 * The files of a line that is not posted. Each is with the lease from the moment it is brought, so that neither a closed window nor
 * a lost draft loses it; the draft says whose line it is, and once that is a charge the file stands on the charge too.
 */
export function useDamagePhotos(
  form: SettleForm,
  { index, leaseId }: { index: number; leaseId: string },
): FieldFiles {
  const { today } = usePortfolio();
  const bringing = useChange(bringFile);
  const attaching = useChange(attachReceipt);
  const archiving = useCommand('receipts.archive');
  const set = (change: (photos: readonly DamagePhoto[]) => readonly DamagePhoto[]) =>
    form.setFieldValue(`damages.${index}.photos`, (before: readonly DamagePhoto[] | undefined) =>
      change(before ?? []),
    );
  const coming = useBringing(async (file, { id, name }) => {
    const { sha256 } = await bringing.mutateAsync(file);
    const kept = { id, recordTable: 'lease', recordId: leaseId, sha256, fileName: name } as const;
    const { id: receiptId, fileName, mediaType, bytes } = await attaching.mutateAsync(kept);
    const photo = { id: receiptId, sha256, name: fileName, mediaType, bytes };
    set((photos) => (photos.some((one) => one.sha256 === sha256) ? photos : [...photos, photo]));
  });
  const leaveOut = (id: string) => {
    set((photos) => photos.filter((photo) => photo.id !== id));
    void archiving.mutateAsync({ id, on: today }).catch(sayProblem);
  };
  return { ...coming, staged: form.values.damages[index]?.photos ?? [], leaveOut };
}

/** Puts the files of each line on the charge that it has become. */
export function useAttachPhotos(): (damages: readonly Damage[]) => Promise<void> {
  const attaching = useChange(attachReceipt);
  return async (damages) => {
    for (const { id: recordId, photos = [] } of damages) {
      for (const { sha256, name } of photos) {
        // Drawn from what it says, so that trying again attaches nothing twice.
        const id = derivedId('damage-photo', recordId, sha256);
        await attaching.mutateAsync({ id, recordTable: 'charge', recordId, sha256, fileName: name });
      }
    }
  };
}
