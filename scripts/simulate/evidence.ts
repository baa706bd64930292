import type { Op } from '@portfolio-os/shared/log';

/**
 * The keys by which later checks find what somebody did, wherever it is now: a fact by its id, a value by its field and
 * value, whether it came with the insert or later, and a note by its text. Allocations draw their ids when their command
 * runs, so their key is what they join.
 */
export function keysOf(ops: readonly Op[]): string[] {
  return ops.flatMap((op) => {
    if (op.kind === 'prose') return [proseKey(op.table, op.id, op.update)];
    if (op.kind === 'set')
      return Object.entries(op.fields).map(([name, [, next]]) => valueKey(op.table, op.id, name, next));
    if (op.table !== 'allocation') {
      const values = Object.entries(op.row).map(([name, value]) => valueKey(op.table, op.id, name, value));
      return [rowKey(op.table, op.id), ...values];
    }
    const { paymentId, depositApplicationId, concessionId, writeOffId, chargeId, amountCents } = op.row;
    const sourceId = paymentId ?? depositApplicationId ?? concessionId ?? writeOffId;
    return [allocationKey(String(sourceId), String(chargeId), Number(amountCents))];
  });
}

export const rowKey = (table: string, id: string) => `${table} ${id}`;

export const valueKey = (table: string, id: string, field: string, value: unknown) =>
  `${table} ${id} ${field} = ${value}`;

export const proseKey = (table: string, id: string, update: string) => `note ${table} ${id} ${update}`;

export const allocationKey = (paymentId: string, chargeId: string, amountCents: number) =>
  `allocation ${paymentId} ${chargeId} ${amountCents}`;
