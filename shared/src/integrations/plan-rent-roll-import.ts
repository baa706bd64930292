import { addCharge, allocateByHand, recordPayment } from '../billing/index.ts';
import { type CalendarDate, dayName, derivedId } from '../core/index.ts';
import type { Database } from '../database.ts';
import {
  addTenant,
  type LeaseTerm,
  leaseEndOn,
  overlap,
  recordMoveOut,
  startLease,
} from '../leasing/index.ts';
import { badArguments, type Command, type Invocation, invocation } from '../log/index.ts';
import { addBuilding, addUnit } from '../properties/index.ts';
import {
  type KnownPlace,
  type KnownProperties,
  nameKey,
  readKnownProperties,
  unitKey,
} from './known-properties.ts';
import type { RentRollRow, RentRollTenant, RowProblem } from './parsing/index.ts';
import { importedLeaseId, isLet, type LetRow, leaseInvocations, termOf } from './rent-roll-lease.ts';

export interface RentRollPlan {
  /** Empty while any problem is open: a rent roll is imported whole or not at all. */
  invocations: Invocation[];
  /** What each row creates; nothing where the books have it already. */
  rows: { row: RentRollRow; creates: ('building' | 'unit' | 'lease')[] }[];
  counts: { buildings: number; units: number; tenants: number; leases: number; openingBalanceCents: number };
  problems: RowProblem[];
}

/**
 * Plans the import of a rent roll. Existing buildings, units and tenants are reused, missing ones are created, and leases
 * start with what is owed on `startingOn`. Ids are derived from the file, so importing it again does nothing.
 */
export async function planRentRollImport(
  db: Database,
  rows: readonly RentRollRow[],
  { startingOn }: { startingOn: CalendarDate },
): Promise<RentRollPlan> {
  const planner = new Planner(await readKnownProperties(db, startingOn), startingOn);
  return planner.plan(rows);
}

const commands = [
  addBuilding,
  addUnit,
  addTenant,
  startLease,
  recordMoveOut,
  addCharge,
  recordPayment,
  allocateByHand,
];
const commandsByName: ReadonlyMap<string, Pick<Command<Database>, 'args'>> = new Map(
  commands.map((command) => [command.name, command]),
);

class Planner {
  readonly #known: KnownProperties;
  readonly #startingOn: CalendarDate;
  readonly #invocations: Invocation[] = [];
  readonly #problems: RowProblem[] = [];
  readonly #counts = { buildings: 0, units: 0, tenants: 0, leases: 0, openingBalanceCents: 0 };
  /** First days of the file's leases by unit, to find a lease's successor; and the leases planned so far. */
  readonly #starts = new Map<string, CalendarDate[]>();
  readonly #planned = new Map<string, { lineNumber: number; term: LeaseTerm }[]>();

  constructor(known: KnownProperties, startingOn: CalendarDate) {
    this.#known = known;
    this.#startingOn = startingOn;
  }

  plan(rows: readonly RentRollRow[]): RentRollPlan {
    const placed = rows.map((row) => this.#place(row));
    for (const { row, unit } of placed) if (isLet(row)) push(this.#starts, unit.id, row.leaseStartOn);
    const planned = placed.map(({ row, unit, building, creates }) => {
      const lets = isLet(row) && this.#let(row, { unit, building });
      return { row, creates: lets ? [...creates, 'lease' as const] : creates };
    });
    const problems = this.#problems.toSorted((a, b) => a.lineNumber - b.lineNumber);
    return {
      invocations: problems.length > 0 ? [] : this.#invocations,
      rows: planned,
      counts: this.#counts,
      problems,
    };
  }

  #place(row: RentRollRow) {
    const creates: ('building' | 'unit')[] = [];
    const building = this.#buildingOf(row, creates);
    return { row, creates, building, unit: this.#unitOf(row, building, creates) };
  }

  #buildingOf(row: RentRollRow, creates: ('building' | 'unit')[]): KnownPlace {
    const { buildings, places } = this.#known;
    const id = derivedId('rentRollBuilding', nameKey(row.building));
    const known = buildings.get(nameKey(row.building)) ?? places.get(id);
    if (known) return known;
    const made = { id, archivedOn: null };
    buildings.set(nameKey(row.building), made);
    this.#do(row, invocation(addBuilding, { id, name: row.building, address: row.address }));
    this.#counts.buildings += 1;
    creates.push('building');
    return made;
  }

  #unitOf(row: RentRollRow, building: KnownPlace, creates: ('building' | 'unit')[]): KnownPlace {
    const { units, places } = this.#known;
    const id = derivedId('rentRollUnit', building.id, nameKey(row.unit));
    const known = units.get(unitKey(building.id, row.unit)) ?? places.get(id);
    if (known) return known;
    const made = { id, archivedOn: null };
    units.set(unitKey(building.id, row.unit), made);
    if (building.archivedOn !== null) this.#archived(row, row.building);
    const rooms = {
      bedrooms: row.bedrooms,
      halfBathrooms: row.bathrooms === null ? null : Math.round(row.bathrooms * 2),
    };
    this.#do(row, invocation(addUnit, { id, buildingId: building.id, name: row.unit, ...rooms }));
    this.#counts.units += 1;
    creates.push('unit');
    return made;
  }

  /** False when the lease is in the books already. */
  #let(row: LetRow, { unit, building }: { unit: KnownPlace; building: KnownPlace }): boolean {
    const id = importedLeaseId(unit.id, row);
    if (this.#known.leaseIds.has(id)) return false;
    if (unit.archivedOn !== null) this.#archived(row, `${row.building}, unit ${row.unit}`);
    const inUnit = this.#known.leases.get(unit.id) ?? [];
    const term = termOf(row, [...(this.#starts.get(unit.id) ?? []), ...inUnit.map(({ startOn }) => startOn)]);
    this.#checkOverlap(row, unit, term);
    push(this.#planned, unit.id, { lineNumber: row.lineNumber, term });
    const tenantIds = [...new Set(row.tenants.map((tenant) => this.#tenantOf(row, tenant, building.id)))];
    const lease = { id, unitId: unit.id, tenantIds, term, startingOn: this.#startingOn };
    this.#do(row, ...leaseInvocations(row, lease));
    this.#counts.leases += 1;
    this.#counts.openingBalanceCents += row.openingBalanceCents;
    return true;
  }

  /** A namesake is the same person with the same e-mail, or in the same building without another e-mail. */
  #tenantOf(row: RentRollRow, { name, email, phone }: RentRollTenant, buildingId: string): string {
    const { tenants, tenantIds } = this.#known;
    const emailKey = email?.toLowerCase() ?? null;
    const namesakes = tenants.get(nameKey(name)) ?? [];
    const known =
      namesakes.find((other) => emailKey !== null && other.email?.toLowerCase() === emailKey) ??
      namesakes.find(
        (other) => other.buildingIds.has(buildingId) && (emailKey === null || other.email === null),
      );
    known?.buildingIds.add(buildingId);
    if (known) return known.id;
    const id = derivedId('rentRollTenant', nameKey(name), emailKey ?? buildingId);
    push(tenants, nameKey(name), { id, email, buildingIds: new Set([buildingId]) });
    if (tenantIds.has(id)) return id;
    this.#do(row, invocation(addTenant, { id, name, email, phone }));
    this.#counts.tenants += 1;
    return id;
  }

  #checkOverlap(row: LetRow, unit: KnownPlace, term: LeaseTerm): void {
    const other = this.#known.leases.get(unit.id)?.find((lease) => overlap(lease, term));
    const line = this.#planned.get(unit.id)?.find((planned) => overlap(planned.term, term));
    if (other) {
      const endOn = leaseEndOn(other);
      const span = endOn
        ? `${dayName(other.startOn)} to ${dayName(endOn)}`
        : `from ${dayName(other.startOn)} with no end`;
      const message = `${other.unitLabel} is already let to ${other.tenants} (${span}). Record their move-out, or take this line out of the file.`;
      this.#problem(row, message);
    } else if (line) {
      const message = `${row.building}, unit ${row.unit} is also let on line ${line.lineNumber} at the same time. If they share one lease, put both names on one line with “;” between them.`;
      this.#problem(row, message);
    }
  }

  #archived(row: RentRollRow, place: string): void {
    this.#problem(
      row,
      `${place} is archived in these books. Bring it back first, or take this line out of the file.`,
    );
  }

  /** Arguments that a command would refuse become a problem of their row, so that all are reported at once. */
  #do(row: RentRollRow, ...invocations: Invocation[]): void {
    for (const { command, args } of invocations) {
      const parsed = commandsByName.get(command)?.args.safeParse(args);
      if (parsed && !parsed.success) this.#problem(row, badArguments(parsed.error).error.message);
    }
    this.#invocations.push(...invocations);
  }

  #problem({ lineNumber }: RentRollRow, message: string): void {
    this.#problems.push({ lineNumber, field: null, column: null, text: '', message, choices: [] });
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
