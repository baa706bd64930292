import type { ChangeValue, Sentence } from '../../../api/index.ts';
import type { FieldValue } from '../../../changes/index.ts';
import { lease } from '../../../leasing/schema.ts';
import { type Change, type CommandWords, nextOf, total } from '../change.ts';
import { day, money, namesOf, say } from '../say.ts';
import { edited, lower } from './edited.ts';

/** What is done with leases. */
export const leaseCommands: Record<string, CommandWords> = {
  'leasing.startLease': { title: 'Lease started', tell: leaseStarted },
  'leasing.recordMoveOut': {
    title: 'Move-out recorded or taken back',
    tell: (change) => {
      const op = change.changed('lease');
      const on = nextOf(op, 'movedOutOn');
      if (!op || on === undefined) return null;
      if (on === null) return say`Took back the move-out of ${change.names.of('lease', op.id)}`;
      const who = namesOf(change.names.tenantsOf(op.id));
      const place = change.names.place(op.id);
      return say`Recorded the move-out ${who.length > 0 ? say`of ${who} ` : ''}from ${place} on ${date(on)}`;
    },
  },
  'leasing.changeTerm': {
    title: 'Term changed',
    tell: (change) => {
      const op = change.changed('lease');
      if (!op) return null;
      const [kind, ends] = [nextOf(op, 'termKind'), nextOf(op, 'termEndsOn')];
      const of = change.names.of('lease', op.id);
      if (kind === 'monthly') return say`Made the lease of ${of} month to month`;
      if (typeof ends === 'string') return say`Changed the term of ${of}: it ends on ${date(ends)}`;
      return edited(lease, change);
    },
  },
  'leasing.changeRent': {
    title: 'Rent changed',
    tell: (change) => {
      const [step] = change.added('rentStep');
      if (!step) return null;
      const { what, of } = recurring(change, step.recurringChargeId);
      return say`Changed the ${what} of ${of} to ${money(Number(step.amountCents))} from ${date(step.effectiveOn)}`;
    },
  },
  'leasing.addExtra': {
    title: 'Extra added',
    tell: (change) => {
      const [item] = change.added('recurringCharge');
      const [step] = change.added('rentStep');
      if (!item || !step) return null;
      const { what, of } = recurring(change, item.id);
      return say`Added ${what} of ${money(Number(step.amountCents))} to ${of} from ${date(item.startOn)}`;
    },
  },
  'leasing.endExtra': {
    title: 'Extra ended or continued',
    tell: (change) => {
      const op = change.changed('recurringCharge');
      if (!op) return null;
      const { what, of } = recurring(change, op.id);
      const on = nextOf(op, 'endOn');
      return on === null ? say`Let ${what} of ${of} go on` : say`Ended ${what} of ${of} on ${date(on)}`;
    },
  },
};

function leaseStarted(change: Change): Sentence | null {
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

/** "rent" of "Ana Ruiz, Maple Court · 3B". */
function recurring({ names }: Change, id: FieldValue | undefined) {
  const row = names.row('recurringCharge', id);
  return { what: lower(names.of('recurringCharge', id).name), of: names.of('lease', row?.leaseId) };
}

function date(on: FieldValue | undefined): ChangeValue {
  return day(String(on ?? ''));
}
