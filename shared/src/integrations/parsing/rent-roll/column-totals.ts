import { keysOf, toDecimal } from '../../../core/index.ts';
import { readBalance } from './cells.ts';
import type { RentRollCells as Cells, RentRollField } from './mapping.ts';
import { namesNobody, saysElsewhere, saysEmpty } from './standing.ts';

export interface TotalFinding {
  readonly lineNumber: number;
  readonly field: RentRollField | null;
  readonly message: string;
}

/** The columns that have totals, with their names in messages. */
const COLUMNS = {
  rent: 'rents',
  chargeAmount: 'charges',
  deposit: 'deposits',
  otherDeposit: 'other deposits',
  openingBalance: 'balances',
  parking: 'amounts for parking',
  pet: 'amounts for pets',
  utility: 'amounts for utilities',
  storage: 'amounts for storage',
  otherCharges: 'other charges',
} as const satisfies Partial<Record<RentRollField, string>>;
const columns = keysOf(COLUMNS);
const UNITS = /^(?:(?:grand |sub-?)?totals?:? )?(\d{1,5}) units?\b/i;

/**
 * The rows that a total may count: as written, as corrected by a person, only those with a tenant, or only those with a
 * present tenant. Files differ on whether totals include the market rent of empty units and past or future tenants.
 */
type Way = 'written' | 'corrected' | 'let' | 'present';
const ways: readonly Way[] = ['written', 'corrected', 'let', 'present'];
type Measure = keyof typeof COLUMNS | 'units' | 'rows';

/**
 * Compares the totals of a file with the rows above them: those since the heading or total before, or since any earlier one,
 * because a total may be for a building or for all. 1,200.00 + 1,500.00 above "Total 2,900.00" is a question.
 */
export class ColumnTotals {
  readonly #currency: string;
  readonly #hasUnits: boolean;
  readonly #sums = new Map<string, number>();
  /** The value of each sum at the start of a group. */
  readonly #starts = new Map<string, Set<number>>();
  readonly #units = new Set<string>();
  #begins = true;
  #rows = 0;

  constructor({ currency, hasUnits }: { currency: string; hasUnits: boolean }) {
    this.#currency = currency;
    this.#hasUnits = hasUnits;
  }

  beginGroup(): void {
    this.#begins = true;
  }

  /** `corrected` is null for a row that a person has left out. */
  add({ written, corrected }: { written: Cells; corrected: Cells | null }): void {
    if (/^total/i.test(written.chargeCode ?? '')) return;
    if (this.#begins) this.#start();
    this.#rows += 1;
    this.#count('written', written);
    if (corrected !== null) this.#count('corrected', corrected);
    if (standsEmpty(written)) return;
    this.#count('let', written);
    if (!saysElsewhere(written.status ?? '')) this.#count('present', written);
  }

  /** The differences between a total and the rows above it; a cell that is no amount is skipped. */
  hold({ lineNumber, first, cells }: { lineNumber: number; first: string; cells: Cells }): TotalFinding[] {
    if (this.#rows === 0) return [];
    this.#begins = true;
    const findings = columns.flatMap((field): TotalFinding[] => {
      const stated = this.#amount(cells[field]);
      if (stated === null || this.#leadsTo(field, stated)) return [];
      const [sum, total] = [this.#sum('written', field), stated].map((cents) =>
        toDecimal(cents, this.#currency),
      );
      const message = `the ${COLUMNS[field]} above sum to ${sum}, but this total is ${total}. Correct what is wrong, or leave this line out.`;
      return [{ lineNumber, field, message }];
    });
    const units = UNITS.exec(first)?.[1];
    if (units === undefined || this.#leadsTo('units', Number(units)) || this.#leadsTo('rows', Number(units)))
      return findings;
    const found = this.#sum('written', 'units');
    const message = `${found === 1 ? '1 unit stands' : `${found} units stand`} above, but this total says ${units}. Check that none is missing, or leave this line out.`;
    return [...findings, { lineNumber, field: null, message }];
  }

  #start(): void {
    this.#begins = false;
    for (const way of ways) {
      for (const measure of [...columns, 'units', 'rows'] as const) {
        const starts = this.#starts.get(`${way} ${measure}`) ?? new Set();
        this.#starts.set(`${way} ${measure}`, starts.add(this.#sum(way, measure)));
      }
    }
  }

  #count(way: Way, cells: Cells): void {
    for (const field of columns) this.#increase(way, field, this.#amount(cells[field]) ?? 0);
    this.#increase(way, 'rows', 1);
    const [place, unit] = [cells.building || cells.address || '', cells.unit ?? ''];
    const key = `${way}\n${place}\n${unit}`;
    // A row with a further charge has no unit; nor has a house.
    if ((this.#hasUnits ? unit : place) === '' || this.#units.has(key)) return;
    this.#units.add(key);
    this.#increase(way, 'units', 1);
  }

  #increase(way: Way, measure: Measure, by: number): void {
    this.#sums.set(`${way} ${measure}`, this.#sum(way, measure) + by);
  }

  #sum(way: Way, measure: Measure): number {
    return this.#sums.get(`${way} ${measure}`) ?? 0;
  }

  #leadsTo(measure: Measure, stated: number): boolean {
    return ways.some((way) => this.#starts.get(`${way} ${measure}`)?.has(this.#sum(way, measure) - stated));
  }

  #amount(text = ''): number | null {
    if (text === '') return null;
    const amount = readBalance(text, this.#currency);
    return amount.ok ? amount.value : null;
  }
}

function standsEmpty({ tenants, firstName, lastName, status }: Cells): boolean {
  return namesNobody(`${tenants || firstName || lastName || ''}`) || saysEmpty(status ?? '');
}
