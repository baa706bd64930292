import type { ChangeSet } from '@portfolio-os/shared/log';
import type { Row, Rows } from './rows.ts';

/** Whether a new rent replaces another amount than the one that its author saw. */
export function isOvertaken(
  rows: Rows,
  id: string,
  { followsId, recurringChargeId, effectiveOn, amountCents }: Row,
) {
  if (!followsId || !recurringChargeId) return false;
  const steps = rows
    .all('rentStep')
    .filter(([other, row]) => other !== id && row.recurringChargeId === recurringChargeId)
    .filter(([, row]) => String(row.effectiveOn) <= String(effectiveOn));
  const day = steps
    .map(([, row]) => String(row.effectiveOn))
    .sort()
    .at(-1);
  const ofDay = steps.filter(([, row]) => row.effectiveOn === day);
  const replaced = new Set(ofDay.map(([, row]) => row.followsId));
  const [inForce] = ofDay.filter(([other]) => !replaced.has(other)).sort(([a], [b]) => (a < b ? 1 : -1));
  return inForce?.[0] !== followsId && inForce?.[1].amountCents !== amountCents;
}

/** Whether another agreement about a lease’s term stands last than the one that its author saw, or takes back. */
export function isAgreedMeanwhile(rows: Rows, { leaseId, followsId, reversesId }: Row): boolean {
  const terms = rows.all('leaseTerm').filter(([, row]) => row.leaseId === leaseId);
  const gone = new Set(terms.map(([, row]) => row.reversesId));
  const standing = terms.filter(([id, row]) => (row.reversesId ?? null) === null && !gone.has(id));
  const followed = new Set(standing.map(([, row]) => row.followsId));
  const last = standing.find(([id]) => !followed.has(id))?.[0] ?? null;
  return last !== (reversesId ?? followsId ?? null);
}

/** Whether a set lets a lease go on that somebody moves out of. */
export function letsGoOnWhoMovesOut({ rows, set }: { rows: Rows; set: ChangeSet }): boolean {
  return set.ops.some((op) => {
    if (op.kind !== 'insert' || op.table !== 'leaseTerm') return false;
    const isGoingOn = op.row.decision !== 'ends-early' && (op.row.reversesId ?? null) === null;
    return isGoingOn && (rows.get('lease', String(op.row.leaseId))?.movedOutOn ?? null) !== null;
  });
}

const FOR_EVER = '9999-12-31';

const endOf = ({ termKind, termEndsOn, movedOutOn }: Row) =>
  String(movedOutOn ?? (termKind === 'fixed' ? termEndsOn : null) ?? FOR_EVER);

export function leasesOverlap(after: Rows, { ops }: ChangeSet): boolean {
  return ops.some(({ table, id }) => {
    const lease = table === 'lease' ? after.get(table, id) : undefined;
    if (!lease) return false;
    return after.all('lease').some(([other, row]) => {
      const isBeside = other !== id && row.unitId === lease.unitId;
      return isBeside && String(row.startOn) <= endOf(lease) && String(lease.startOn) <= endOf(row);
    });
  });
}

export function endsBeforeStart(after: Rows, { ops }: ChangeSet): boolean {
  return ops.some(({ table, id }) => {
    const lease = table === 'lease' ? after.get(table, id) : undefined;
    const ends = [lease?.termEndsOn ?? FOR_EVER, lease?.movedOutOn ?? FOR_EVER].map(String);
    return lease !== undefined && ends.some((end) => end < String(lease.startOn));
  });
}

/** Whether a set archives a unit, a building or a tenant of whom a lease runs on that day or later. */
export function archivesWhatIsLet(after: Rows, { ops }: ChangeSet): boolean {
  return ops.some((op) => {
    const on = op.kind === 'set' ? op.fields.archivedOn?.[1] : null;
    if (typeof on !== 'string') return false;
    return after.all('lease').some(([id, row]) => {
      const named = {
        unit: [row.unitId],
        building: [after.get('unit', String(row.unitId))?.buildingId],
        tenant: after.all('leaseTenant').flatMap(([, one]) => (one.leaseId === id ? [one.tenantId] : [])),
      };
      const isOfIt = Object.entries(named).some(([table, ids]) => table === op.table && ids.includes(op.id));
      return isOfIt && !row.voidedOn && endOf(row) >= on;
    });
  });
}

/** What goes on; money that came or went is nobody's business here. */
const goingOn = [
  ...['lease', 'leaseTenant', 'recurringExpense', 'loan', 'asset', 'bankRule', 'bankAccount', 'ownership'],
  'building',
];

/** Whether a set begins or takes up something that goes on and names what is archived. */
export function asksForArchived(after: Rows, { ops }: ChangeSet): boolean {
  const isArchived = (id: unknown) =>
    ['unit', 'building', 'tenant', 'vendor', 'bankAccount', 'entity'].some(
      (table) => typeof id === 'string' && typeof after.get(table, id)?.archivedOn === 'string',
    );
  return ops.some((op) => {
    if (op.kind === 'prose' || !goingOn.includes(op.table)) return false;
    const row = after.get(op.table, op.id) ?? {};
    const people = after.all('leaseTenant').filter(([, { leaseId }]) => leaseId === op.id);
    const house = after.get('unit', String(row.unitId))?.buildingId;
    const named = [...Object.values(row), ...people.map(([, { tenantId }]) => tenantId), house];
    return named.some(isArchived);
  });
}
