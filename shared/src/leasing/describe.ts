import {
  type Change,
  type ChangeValue,
  day,
  lower,
  money,
  namesOf,
  type Sentence,
  say,
  total,
} from '../log/describe/index.ts';
import type { FieldValue } from '../log/index.ts';

// How leasing's commands tell what they did.

export function leaseStarted(change: Change): Sentence | null {
  const [started] = change.added('lease');
  if (!started) return null;
  const parties = change.added('leaseTenant').map((row) => change.names.of('tenant', row.tenantId));
  const rents = new Set(
    change
      .added('recurringCharge')
      .filter(({ kind }) => kind === 'rent')
      .map(({ id }) => id),
  );
  const cents = total(change.added('rentStep').filter((row) => rents.has(String(row.recurringChargeId))));
  const unit = change.names.of('unit', started.unitId);
  const place: ChangeValue = { ...unit, opens: change.names.of('lease', started.id).opens };
  return say`Started a lease of ${place} to ${namesOf(parties)} from ${date(started.startOn)} at ${money(cents)}`;
}

/** "Ben Cole", of "Maple Court · 3B", and what became of them. */
export function partyMoved(change: Change, what: Sentence | string): Sentence | null {
  const op = change.changed('leaseTenant');
  const party = op && change.names.row('leaseTenant', op.id);
  if (!party) return null;
  return say`${change.names.of('tenant', party.tenantId)} of ${change.names.place(party.leaseId)} ${what}`;
}

/** "rent" of "Ana Ruiz, Maple Court · 3B". */
export function recurring({ names }: Change, id: FieldValue | undefined) {
  const row = names.row('recurringCharge', id);
  return { what: lower(names.of('recurringCharge', id).name), of: names.of('lease', row?.leaseId) };
}

export function date(on: FieldValue | undefined): ChangeValue {
  return day(String(on ?? ''));
}
