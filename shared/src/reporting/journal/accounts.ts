import { type Account, isLeaseAccount } from '../../accounting/chart.ts';
import { assert } from '../../core/result.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import type { JournalFormat } from './formats.ts';
import { beancountComponent, plainComponent } from './safe-text.ts';

/** What the name of a lease's own account is made of. */
export type AccountLease = Pick<LeaseOverview, 'id' | 'buildingName' | 'unitName'>;

/**
 * An account as a journal names it: `assets:bank`, and of a lease `assets:receivable:Maple Court:3B:0193a1b2c3d4`, or for
 * beancount `Assets:Receivable:Lease-0193a1b2c3d4`. The last part depends on the lease's id alone, so a script finds the way
 * back.
 */
export function journalAccount(format: JournalFormat, account: Account, lease: AccountLease | null): string {
  const name = format === 'beancount' ? account.split(':').map(beancountComponent).join(':') : account;
  if (!isLeaseAccount(account)) return name;
  assert(lease, `${account} is some lease's`);
  const id = leaseShortId(lease.id);
  if (format === 'beancount') return `${name}:Lease-${id}`;
  return `${name}:${plainComponent(lease.buildingName)}:${plainComponent(lease.unitName)}:${id}`;
}

/** The last twelve hex digits of a lease's id. The first ones are the time of its making, and alike for an import. */
function leaseShortId(leaseId: string): string {
  return leaseId.replaceAll('-', '').slice(-12);
}
