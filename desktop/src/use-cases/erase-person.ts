import { type Result, refuse } from '@portfolio-os/shared/core';
import { type ErasurePlan, erasing, type Person, planErasure } from '@portfolio-os/shared/person-data';
import type { Ledger } from '../ledger/index.ts';
import type { SyncHub } from '../sync/index.ts';
import type { TaxIds } from './tax-ids/index.ts';

interface Asked {
  readonly ledger: Ledger;
  readonly portfolioId: string;
  readonly hub: SyncHub;
}

/** What erasing a person will do, by the books of whoever sequences them: this computer, or the server. */
export function previewErasure(
  { ledger, portfolioId, hub }: Asked,
  person: Person,
): Promise<Result<ErasurePlan>> {
  if (ledger.connection) return hub.ask(portfolioId, '/erasures/preview', { body: person });
  return planErasure(ledger.books, person);
}

/**
 * Erases a person. A server erases in its own copies, and every device does the same when it hears of it; where there is none, this
 * computer's are all there are. A vendor's tax id is sealed apart from the books and goes first.
 */
export async function erasePerson(
  { ledger, portfolioId, hub, taxIds }: Asked & { readonly taxIds: TaxIds },
  person: Person,
): Promise<Result<unknown>> {
  if (ledger.role !== 'owner') return ownersOnly;
  if (person.table === 'vendor') {
    const gone = await (await taxIds.of(portfolioId, ledger)).remove(person.id);
    if (!gone.ok && gone.error.code !== 'missing') return gone;
  }
  if (ledger.connection) {
    const done = await hub.ask(portfolioId, '/erasures', { body: person });
    // Here it comes with the log, as on every device; whoever asked for it sees it done.
    if (done.ok) await hub.syncNow(portfolioId);
    return done;
  }
  const plan = await planErasure(ledger.books, person);
  return plan.ok ? ledger.execute(erasing(plan.value)) : plan;
}

const ownersOnly = refuse('forbidden', 'Only an owner of the portfolio may erase somebody.');
