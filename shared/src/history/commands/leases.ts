import type { ChangeValue, Sentence } from '../../api/index.ts';
import { lease } from '../../leasing/schema.ts';
import type { FieldValue } from '../../log/index.ts';
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
  'leasing.changeDetails': { title: 'Lease details changed', tell: (change) => edited(lease, change) },
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
  'leasing.correctLease': {
    title: 'Lease corrected',
    tell: (change) => {
      const op = change.changed('lease');
      if (!op) return null;
      const starts = nextOf(op, 'startOn');
      const of = change.names.of('lease', op.id);
      if (typeof starts === 'string') return say`Corrected the lease of ${of}: it starts on ${date(starts)}`;
      return edited(lease, change);
    },
  },
  'leasing.changeDueDay': {
    title: 'Due day changed',
    tell: (change) => {
      const [item] = change.added('recurringCharge');
      if (!item) return null;
      const of = change.names.of('lease', item.leaseId);
      return say`Changed when the rent of ${of} is due, from ${date(item.startOn)}`;
    },
  },
  'leasing.joinLease': {
    title: 'Tenant joined',
    tell: (change) => {
      const [party] = change.added('leaseTenant');
      if (party) {
        const who = change.names.of('tenant', party.tenantId);
        return say`Added ${who} to the lease of ${change.names.place(party.leaseId)} from ${date(party.joinedOn)}`;
      }
      return partyMoved(change, 'is on the lease again');
    },
  },
  'leasing.leaveLease': {
    title: 'Tenant left',
    tell: (change) => {
      const on = nextOf(change.changed('leaseTenant'), 'leftOn');
      return partyMoved(change, typeof on === 'string' ? say`left on ${date(on)}` : 'has not left');
    },
  },
  'leasing.voidLease': {
    title: 'Lease made void or brought back',
    tell: (change) => {
      const op = change.changed('lease');
      if (!op) return null;
      const of = change.names.of('lease', op.id);
      return nextOf(op, 'voidedOn') === null
        ? say`Brought back the lease of ${of}`
        : say`Made the lease of ${of} void: it was entered by mistake`;
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

/** "Ben Cole", of "Maple Court · 3B", and what became of them. */
function partyMoved(change: Change, what: Sentence | string): Sentence | null {
  const op = change.changed('leaseTenant');
  const party = op && change.names.row('leaseTenant', op.id);
  if (!party) return null;
  return say`${change.names.of('tenant', party.tenantId)} of ${change.names.place(party.leaseId)} ${what}`;
}

/** "rent" of "Ana Ruiz, Maple Court · 3B". */
function recurring({ names }: Change, id: FieldValue | undefined) {
  const row = names.row('recurringCharge', id);
  return { what: lower(names.of('recurringCharge', id).name), of: names.of('lease', row?.leaseId) };
}

function date(on: FieldValue | undefined): ChangeValue {
  return day(String(on ?? ''));
}
