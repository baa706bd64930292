import { type ReceiptStore, ReceiptTransfer } from '../attachments/index.ts';
import { type Ledger, readState, writeState } from '../ledger/index.ts';
import type { LogFile } from '../log-file/index.ts';
import type { remoteReceipts } from './remote-receipts.ts';

/**
 * Moves attached files both ways in the background; what is refused is tried again later, longer each time. `remote`: the server as
 * the person who is signed in now; null where nobody is.
 */
export function movingReceipts(
  ledger: Ledger,
  { store, log }: { store: ReceiptStore; log: LogFile },
  remote: () => Promise<ReturnType<typeof remoteReceipts> | null>,
): (signal: AbortSignal) => Promise<void> {
  let transfer: ReceiptTransfer | undefined;
  return async (signal) => {
    const there = await remote();
    if (!there) return;
    transfer ??= new ReceiptTransfer({ books: ledger.books, store, remote: there });
    await sendAgainAfterSetBack(ledger, transfer);
    const { refused } = await transfer.transferOnce(signal);
    for (const { refusal } of refused) log.refused('an attached file was refused', refusal);
  };
}

/** A server that was set back may have lost files that it had: they are offered again, once. */
async function sendAgainAfterSetBack(ledger: Ledger, transfer: ReceiptTransfer): Promise<void> {
  const setBack = await readState(ledger.db, 'setBackAt');
  if (!setBack || setBack === (await readState(ledger.db, 'filesOfferedSince'))) return;
  await transfer.forgetUploads();
  await ledger.synchronise(async (trx, _, head) => {
    await writeState(trx, 'filesOfferedSince', setBack);
    return head;
  });
}
