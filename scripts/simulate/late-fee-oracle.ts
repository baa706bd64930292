import { addDays, assert } from '@portfolio-os/shared/core';
import type { Rows } from './judging/rows.ts';

/**
 * A period that is late costs one fee, of the amount that a rule says, whoever assessed it, wherever and how often; due on the day
 * it was posted, which is never before its first chargeable day. Simulated rules are flat; nobody changes one.
 * A fee stands only where what was late stands, and nobody waived it.
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
    const firstOn = addDays(String(late?.dueOn), Number(rule?.graceDays));
    assert(String(charged?.dueOn) >= firstOn, `the late fee ${id} is not due before ${firstOn}`);
    assert((chargeableOn ?? charged?.dueOn) === firstOn, `the late fee ${id} is for ${firstOn}`);
  }
  return fees.length;
}

/** The periods and single charges that stand and whose lateness is not waived. */
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
