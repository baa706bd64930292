import { Button, FileButton } from '@mantine/core';
import { receiptHolders } from '@portfolio-os/shared/attachments/rules';
import { newId } from '@portfolio-os/shared/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { attachReceipt, bringFile } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast, toastProblem } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { nameOf, problemWith } from '../attachments/check-file.ts';

/** A fact that a file can be attached to. */
export function holderOf({ fact, factId, parts }: TransactionView) {
  const recordTable = parts ? undefined : receiptHolders.find((one) => one === fact);
  return recordTable && { recordTable, recordId: factId };
}

/** One file attached to all that are chosen: an invoice for several payments, a statement of many. */
export function AttachToChosen({ transactions }: { transactions: readonly TransactionView[] }) {
  const bringing = useChange(bringFile);
  const attaching = useChange(attachReceipt);
  const holders = transactions.flatMap((row) => holderOf(row) ?? []);
  if (holders.length === 0) return null;
  const attach = async (file: File) => {
    const { sha256 } = await bringing.mutateAsync(file);
    for (const holder of holders)
      await attaching.mutateAsync({ ...holder, id: newId(), sha256, fileName: nameOf(file) });
    toast(`${nameOf(file)} is attached to ${holders.length}.`);
  };
  const choose = (file: File | null) => {
    const problem = file && problemWith(file);
    if (problem) toastProblem(problem);
    else if (file) void attach(file).catch(sayProblem);
  };
  return (
    <FileButton onChange={choose}>
      {({ onClick }) => (
        <Guarded area="expenses">
          <Button
            variant="default"
            size="compact-sm"
            loading={bringing.isPending || attaching.isPending}
            onClick={onClick}
          >
            Attach a file to {holders.length.toLocaleString('en-US')}…
          </Button>
        </Guarded>
      )}
    </FileButton>
  );
}
