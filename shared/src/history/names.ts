import { dayName, monthName } from '../core/calendar.ts';
import { compareText, inWords } from '../core/text.ts';
import { unitLabel } from '../leasing/queries.ts';
import type { Names as NamesOfRecords, ReferenceValue } from '../log/describe/index.ts';
import type { AnyDatabase, FieldValue, Op, Registry, Row } from '../log/index.ts';
import { gatherRows, type RowsById } from './gather-rows.ts';

/** What people call the records that some changes are about, read with a few questions however many they are. */
export class Names implements NamesOfRecords {
  readonly #rows: RowsById;
  readonly #registry: Registry;
  readonly #tenants: ReadonlyMap<string, readonly string[]>;

  private constructor(rows: RowsById, registry: Registry) {
    this.#rows = rows;
    this.#registry = registry;
    const parties = [...rows.table('leaseTenant')].filter((row) => row.leftOn === null);
    const nameOf = ({ tenantId }: Row) => String(rows.get('tenant', String(tenantId))?.name ?? '');
    parties.sort((a, b) => compareText(placeOf(a, nameOf), placeOf(b, nameOf)));
    this.#tenants = new Map(
      [...Map.groupBy(parties, (row) => String(row.leaseId))].map(([lease, own]) => [
        lease,
        own.map((row) => String(row.tenantId)),
      ]),
    );
  }

  /** A refused change brings its own rows: what it would have added is named by them. */
  static async load(db: AnyDatabase, registry: Registry, ops: readonly Op[]): Promise<Names> {
    return new Names(await gatherRows(db, registry, ops), registry);
  }

  row(table: string, id: FieldValue | undefined): Row | undefined {
    return typeof id === 'string' ? this.#rows.get(table, id) : undefined;
  }

  of(table: string, id: FieldValue | undefined): ReferenceValue {
    const row = this.row(table, id);
    const name = (row && this.#nameOf(table, String(id), row)) || this.recordLabel(table);
    return {
      kind: 'reference',
      table,
      id: String(id ?? ''),
      name,
      opens: this.#screenOf(table, String(id), row),
    };
  }

  /** What people call a kind of record: "Recurring charge". */
  recordLabel(table: string): string {
    return this.#registry.labelOf(table);
  }

  /** A lease by where it is: "Maple Court · 3B". */
  place(leaseId: FieldValue | undefined): ReferenceValue {
    const lease = this.row('lease', leaseId);
    const place = this.of('lease', leaseId);
    return lease ? { ...place, name: this.of('unit', lease.unitId).name } : place;
  }

  /** Everybody on a lease who has not left. */
  tenantsOf(leaseId: FieldValue | undefined): ReferenceValue[] {
    return (this.#tenants.get(String(leaseId)) ?? []).map((id) => this.of('tenant', id));
  }

  #nameOf(table: string, id: string, row: Row): string {
    const own = (field: string) =>
      row[field] === null || row[field] === undefined ? '' : String(row[field]);
    switch (table) {
      case 'unit':
        return unitLabel(this.of('building', row.buildingId).name, own('name'));
      case 'lease':
        return [this.#peopleOn(id), this.of('unit', row.unitId).name].filter(Boolean).join(', ');
      case 'leaseTenant':
        return this.of('tenant', row.tenantId).name;
      case 'recurringCharge':
        return own('label');
      case 'rentStep':
        return this.of('recurringCharge', row.recurringChargeId).name;
      case 'charge':
      case 'expense':
      case 'recurringExpense':
        return own('description');
      case 'skippedBill':
        return this.of('recurringExpense', row.recurringExpenseId).name;
      case 'mileage':
        return own('purpose');
      case 'budgetLine':
        return `Budget of ${monthName(own('monthOn'))}`;
      case 'rentalDays':
        return `${this.of('building', row.buildingId).name} ${own('year')}`;
      case 'buildingValue':
        return `${this.of('building', row.buildingId).name}, ${dayName(own('valuedOn'))}`;
      case 'meterReading':
        return `Meter reading of ${this.of('unit', row.unitId).name}, ${dayName(own('readOn'))}`;
      case 'payment':
        return `Payment of ${dayName(own('receivedOn'))}`;
      case 'suspense':
        return `Money of ${dayName(own('receivedOn'))} in suspense`;
      case 'close':
        return `Closing through ${dayName(own('through'))}`;
      case 'reopening':
        return this.of('close', row.closeId).name;
      case 'lateFee':
      case 'lateFeeWaiver':
        return this.of('charge', row.lateChargeId ?? row.chargeId).name;
      case 'statementLine':
        return own('description') || `Line of ${dayName(own('postedOn'))}`;
      case 'statementLineDecision':
        return this.of('statementLine', row.statementLineId).name;
      case 'statementSource':
        return this.of('bankAccount', row.accountId).name;
      case 'bankRule':
        return own('contains');
      case 'depositSlip':
        return `Deposit slip of ${dayName(own('depositedOn'))}`;
      case 'bankTransfer':
        return `Transfer of ${dayName(own('movedOn'))}`;
      case 'receipt':
        return own('fileName');
      case 'letter':
        return own('subject');
      case 'letterOutcome':
      case 'letterWithdrawal':
        return this.of('letter', row.letterId).name;
      case 'question':
        return own('report')
          ? own('figure') || inWords(own('report'))
          : this.of(own('recordTable'), row.recordId).name;
      case 'questionReply':
        return this.of('question', row.questionId).name;
      default:
        return own('name');
    }
  }

  #peopleOn(leaseId: string): string {
    return this.tenantsOf(leaseId)
      .map(({ name }) => name)
      .join(', ');
  }

  #screenOf(table: string, id: string, row: Row | undefined): ReferenceValue['opens'] {
    if (table === 'question') return this.of(String(row?.recordTable), row?.recordId).opens;
    const screen = row && screenOf(table, id, row, this.row('recurringCharge', row.recurringChargeId));
    return screen && this.#rows.isThere(screen.screen, screen.id) ? screen : null;
  }
}

/** As everywhere: who lives there before an agency that pays a part. */
/** The order of `peopleInOrder`, of rows that are read already. */
function placeOf(party: Row, nameOf: (party: Row) => string): string {
  return [party.role === 'tenant' ? 0 : 1, nameOf(party), party.tenantId].join('\u0000');
}

/** The screen on which a record is seen: a charge on that of its lease, a unit on that of its building. */
function screenOf(
  table: string,
  id: string,
  row: Row,
  recurring: Row | undefined,
): NonNullable<ReferenceValue['opens']> | null {
  if (table === 'building' || table === 'tenant' || table === 'lease') return { screen: table, id };
  if (typeof row.leaseId === 'string') return { screen: 'lease', id: row.leaseId };
  if (table === 'unit') return { screen: 'building', id: String(row.buildingId) };
  return recurring ? { screen: 'lease', id: String(recurring.leaseId) } : null;
}
