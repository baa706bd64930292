import type { ExpenseCategory } from '../../expenses/schema.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import type { ChargeKind } from '../../leasing/schema.ts';
import type { JournalFormat } from './formats.ts';
import { beancountComponent, plainComponent } from './safe-text.ts';

/** What an account's name is made of. */
export type AccountLease = Pick<LeaseOverview, 'id' | 'buildingName' | 'unitName'>;

/**
 * What a tenant owes: `assets:receivable:Maple Court:3B:0193a1b2c3d4`, or for beancount
 * `Assets:Receivable:Lease-0193a1b2c3d4`. The last part depends on the lease's id alone, so a script finds the way back.
 */
export function receivableAccount(format: JournalFormat, lease: AccountLease): string {
  return leaseAccount(format, 'assets:receivable', lease);
}

/** Money received and not yet applied: the other half of every payment and of every allocation. */
export function unappliedAccount(format: JournalFormat, lease: AccountLease): string {
  return leaseAccount(format, 'liabilities:unapplied', lease);
}

/** Deposits that the tenant was charged: held for them, no income. */
export function depositAccount(format: JournalFormat, lease: AccountLease): string {
  return leaseAccount(format, 'liabilities:deposits', lease);
}

export function bankAccount(format: JournalFormat): string {
  return account(format, 'assets:bank');
}

export function openingBalancesAccount(format: JournalFormat): string {
  return account(format, 'equity:opening-balances');
}

export function incomeAccount(format: JournalFormat, kind: ChargeKind): string {
  return account(format, `income:${kind}`);
}

export function expenseAccount(format: JournalFormat, category: ExpenseCategory): string {
  return account(format, `expenses:${category}`);
}

function leaseAccount(format: JournalFormat, parent: string, lease: AccountLease): string {
  const id = leaseShortId(lease.id);
  if (format === 'beancount') return `${account(format, parent)}:Lease-${id}`;
  return `${parent}:${plainComponent(lease.buildingName)}:${plainComponent(lease.unitName)}:${id}`;
}

function account(format: JournalFormat, name: string): string {
  return format === 'beancount' ? name.split(':').map(beancountComponent).join(':') : name;
}

/** The last twelve hex digits of a lease's id. The first ones are the time of its making, and alike for an import. */
function leaseShortId(leaseId: string): string {
  return leaseId.replaceAll('-', '').slice(-12);
}
