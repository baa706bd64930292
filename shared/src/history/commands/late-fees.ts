import type { Sentence } from '../../api/index.ts';
import { lateFeeRule } from '../../billing/schema.ts';
import { type Change, type CommandWords, nextOf, total } from '../change.ts';
import { count, day, money, say } from '../say.ts';
import { addedOne, edited } from './edited.ts';
import { leaseOf, leasesOf } from './money.ts';

/** Rules for late fees, and the fees. */
export const lateFeeCommands: Record<string, CommandWords> = {
  'billing.addLateFeeRule': addedOne('lateFeeRule', 'Late-fee rule'),
  'billing.changeLateFeeRule': {
    title: 'Late-fee rule edited',
    tell: (change) => edited(lateFeeRule, change),
  },
  'billing.endLateFeeRule': {
    title: 'Late-fee rule ended or continued',
    tell: (change) => {
      const op = change.changed('lateFeeRule');
      const on = nextOf(op, 'endedOn');
      if (!op || on === undefined) return null;
      const rule = change.names.of('lateFeeRule', op.id);
      return on === null
        ? say`Let the late-fee rule ${rule} go on`
        : say`Ended the late-fee rule ${rule} on ${day(String(on))}`;
    },
  },
  'billing.assessLateFees': { title: 'Late fees charged', tell: feesCharged },
  'billing.postLateFees': { title: 'Late fees posted', tell: feesCharged },
  'billing.waiveLateFees': {
    title: 'Late fee waived',
    tell: (change) => {
      const [added] = change.added('lateFeeWaiver');
      const row = added ?? change.names.row('lateFeeWaiver', change.changed('lateFeeWaiver')?.id);
      if (!row) return null;
      return say`Waived the late fee for ${change.names.of('charge', row.chargeId)} of ${leaseOf(change, row)}`;
    },
  },
  'billing.withdrawLateFeeWaiver': {
    title: 'Late fee charged after all',
    tell: (change) => {
      const row = change.names.row('lateFeeWaiver', change.changed('lateFeeWaiver')?.id);
      if (!row) return null;
      const charge = change.names.of('charge', row.chargeId);
      return say`Took back the waiver of the late fee for ${charge} of ${leaseOf(change, row)}`;
    },
  },
  'billing.followLateFees': {
    title: 'Late fees reversed with what was late',
    tell: (change) => {
      const rows = change.added('charge');
      return rows.length > 0
        ? say`Reversed ${count(rows.length, 'late fee')} of ${leasesOf(change, rows)}: nothing is late for ${rows.length === 1 ? 'it' : 'them'} any more`
        : null;
    },
  },
};

function feesCharged(change: Change): Sentence | null {
  const fees = change.added('charge');
  if (fees.length === 0) return null;
  return say`Charged ${count(fees.length, 'late fee')} of ${money(total(fees))} to ${leasesOf(change, fees)}`;
}
