import { addDays, assert } from '@portfolio-os/shared/core';
import type { Rows } from './judging/rows.ts';

/**
 * Checks late fees independently. A late period costs one fee of a rule's amount, however often and wherever it was assessed.
 * The fee is due on the day it was posted, never before its first chargeable day. It stands only while the late charge stands
 * and is not waived. Simulated rules are flat and never change.
 */
export function checkLateFees(rows: Rows): number {
  const seen = new Set<string>();
  const owed = standingDebts(rows);
  const takenBack = new Set(rows.all('charge').map(([, { reversesId }]) => reversesId));
  const fees = rows.all('lateFee');
  for (const [id, { lateChargeId, chargeId, ruleId, chargeableOn }] of fees) {
    const late = rows.get('charge', String(lateChargeId));
    const period = late?.recurringChargeId ? `${late.recurringChargeId} ${late.periodOn}` : lateChargeId;
    assert(!seen.has(String(period)), `what was late costs one fee, and ${id} is another`);
    seen.add(String(period));
    const stands = !takenBack.has(String(chargeId));
    assert(!stands || owed.has(String(period)), `the late fee ${id} stands for something that stands`);
    const [charged, rule] = [rows.get('charge', String(chargeId)), rows.get('lateFeeRule', String(ruleId))];
    assert(charged?.amountCents === rule?.amountCents, `the late fee ${id} costs what its rule says`);
    const firstOn = addDays(String(late?.aboutOn ?? late?.dueOn), Number(rule?.graceDays));
    assert(String(charged?.dueOn) >= firstOn, `the late fee ${id} is not due before ${firstOn}`);
    assert((chargeableOn ?? charged?.dueOn) === firstOn, `the late fee ${id} is for ${firstOn}`);
  }
  return fees.length;
}

/** The periods and single charges that are not reversed and whose lateness is not waived. */
function standingDebts(rows: Rows): Set<string> {
  const debtOf = (id: string) => {
    const charge = rows.get('charge', id);
    return charge?.recurringChargeId ? `${charge.recurringChargeId} ${charge.periodOn}` : id;
  };
  const reversed = new Set(rows.all('charge').map(([, { reversesId }]) => reversesId));
  const stand = rows.all('charge').filter(([id, { reversesId }]) => !reversesId && !reversed.has(id));
  const waived = rows.all('lateFeeWaiver').filter(([, { withdrawnOn }]) => !withdrawnOn);
  const debts = new Set(stand.map(([id]) => debtOf(id)));
  for (const [, { chargeId }] of waived) debts.delete(debtOf(String(chargeId)));
  return debts;
}
