import type { Ledger } from '../ledger/index.ts';
import type { Remote } from './remote.ts';
import { RemoteRefusal } from './remote-errors.ts';

/** Books whose server was asked since they were opened, or since it was set back. */
const looked = new WeakSet<Ledger>();

/** The server was set back: what was erased since that backup is in its books again. */
export function lookAgain(ledger: Ledger): void {
  looked.delete(ledger);
}

/**
 * Asks a server whose backup was restored to erase again who was erased before: the list beside these books knows them. Only an
 * owner's device may, as it was only an owner who could ask for it first. Answers whether the server has anything new to tell.
 */
export async function eraseAgain(ledger: Ledger, remote: Remote): Promise<boolean> {
  if (looked.has(ledger) || ledger.role !== 'owner') return false;
  const missing = await ledger.erasings.missing();
  let isNew = false;
  for (const { id: erasure, recordTable: table, recordId: id } of missing) {
    try {
      await remote.erase({ table, id, erasure });
      isNew = true;
    } catch (error) {
      // Somebody whom the older books do not know, or a server that is older still: the next start asks again.
      if (!(error instanceof RemoteRefusal)) throw error;
    }
  }
  looked.add(ledger);
  return isNew;
}
