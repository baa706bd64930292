import { type Account, isLeaseAccount } from '../../accounting/chart.ts';
import { assert } from '../../core/result.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import type { JournalFormat } from './formats.ts';
import { beancountComponent, plainComponent } from './safe-text.ts';

/** What the name of an account at a bank is made of. */
export interface NamedBank {
  id: string;
  name: string;
}

/** Whose an account is, where the chart has one for each lease or each account at a bank. */
export interface Owner {
  lease?: AccountLease | null;
  bank?: NamedBank | null;
}

/** What the name of a lease's own account is made of. */
type AccountLease = Pick<LeaseOverview, 'id' | 'buildingName' | 'unitName'>;

/**
 * An account as a journal names it: `assets:bank`, and of a lease `assets:receivable:Maple Court:3B:0193a1b2c3d4`, or for
 * beancount `Assets:Receivable:Lease-0193a1b2c3d4`. The last part depends on the lease's id alone, so a script finds the way
 * back.
 */
export function journalAccount(
  format: JournalFormat,
  account: Account,
  { lease = null, bank = null }: Owner = {},
): string {
  const name = format === 'beancount' ? account.split(':').map(beancountComponent).join(':') : account;
  if (bank) return bankName(format, name, bank);
  if (!isLeaseAccount(account)) return name;
  assert(lease, `${account} is some lease's`);
  const id = shortId(lease.id);
  if (format === 'beancount') return `${name}:Lease-${id}`;
  return `${name}:${plainComponent(lease.buildingName)}:${plainComponent(lease.unitName)}:${id}`;
}

/** Money of one account at a bank: `assets:bank:Operating:0193a1b2c3d4`, for beancount `Assets:Bank:Account-0193a1b2c3d4`. */
function bankName(format: JournalFormat, name: string, bank: NamedBank): string {
  const id = shortId(bank.id);
  return format === 'beancount' ? `${name}:Account-${id}` : `${name}:${plainComponent(bank.name)}:${id}`;
}

/** The last twelve hex digits of an id. The first ones are the time of its making, and alike for an import. */
export function shortId(id: string): string {
  return id.replaceAll('-', '').slice(-12);
}
