import { columnIndex } from '../columns.ts';
import type { Table, TableRow } from '../csv/csv.ts';
import { ColumnTotals, type TotalFinding } from './column-totals.ts';
import type { RentRollEdits } from './edits.ts';
import {
  type RentRollAnswerField,
  type RentRollCells,
  type RentRollField,
  type RentRollMapping,
  rentRollFields,
} from './mapping.ts';

export type Indices = Readonly<Record<RentRollField, number | null>>;

/** A unit's or lease's row in progress: the text of each field, after a person's corrections. */
export interface Draft {
  lineNumber: number;
  cells: RentRollCells;
  /** Fields that a person has answered. */
  chosen: ReadonlySet<RentRollAnswerField>;
  /** The heading above the row's group: "Future Residents/Applicants". */
  section: string | null;
  /** Set where a row has more cells than titles: a delimiter without quotation marks. Otherwise null. */
  surplus: number | null;
}

/** A note on a row for the person: it is left out and why, or its lease has ended. */
export interface Remark {
  lineNumber: number;
  text: string;
  remark: string;
}

export interface Layout {
  drafts: Draft[];
  remarks: Remark[];
  /** Totals of the file that differ from the rows above them. */
  findings: TotalFinding[];
  /** The building named above the titles, for a file whose rows name none. */
  namedAbove: string | null;
}

export function indicesOf(header: readonly string[], mapping: RentRollMapping): Indices {
  return Object.fromEntries(
    rentRollFields.map((field) => [field, columnIndex(header, mapping[field])]),
  ) as Indices;
}

/** A row without a unit that is used nevertheless: it names the building of the lines below. */
const TAKEN = '';
const A_TOTAL = 'a total';
const LEFT_OUT = 'left out by hand';
const SECTION =
  /^(?:[\w /-]*\b(?:residents?|applicants?|tenants)\b[\w /-]*|current|notice|vacant|future|occupied|summary\b.*)$/i;
const SUM = /^(?:grand |sub-?)?totals?\b|^\d+ units?\b/i;
const NO_SUM = /^averages?\b|^page \d+\b|^(?:occupancy|report) /i;

/**
 * Sorts the rows: units, the buildings above them, headings, totals, repeated titles. Every row that is no unit is listed
 * with the reason, never dropped silently.
 */
export function layOut(
  table: Table,
  indices: Indices,
  { edits, currency }: { edits: RentRollEdits; currency: string },
): Layout {
  const layout = new LayOut(table, indices, {
    edits,
    totals: new ColumnTotals({ currency, hasUnits: indices.unit !== null }),
  });
  for (const row of table.rows) layout.take(row);
  const { drafts, remarks, findings } = layout;
  return { drafts, remarks, findings, namedAbove: nameAbove(table.above) };
}

class LayOut {
  readonly drafts: Draft[] = [];
  readonly remarks: Remark[] = [];
  readonly findings: TotalFinding[] = [];
  readonly #table: Table;
  readonly #indices: Indices;
  readonly #edits: RentRollEdits;
  readonly #totals: ColumnTotals;
  #section: string | null = null;
  #building: { building: string; address: string } | null = null;
  #ended = false;

  constructor(
    table: Table,
    indices: Indices,
    { edits, totals }: { edits: RentRollEdits; totals: ColumnTotals },
  ) {
    this.#table = table;
    this.#indices = indices;
    this.#edits = edits;
    this.#totals = totals;
  }

  take(row: TableRow): void {
    const why = this.#whyNot(row);
    if (why === null) this.drafts.push(this.#draft(row));
    else if (why !== TAKEN)
      this.remarks.push({ lineNumber: row.lineNumber, text: filledOf(row).join(' · '), remark: why });
    this.#addUp(row, why);
  }

  /** Compares a total with the rows above it, including those that a person has since corrected or left out. */
  #addUp(row: TableRow, why: string | null): void {
    const { cells } = this.#corrected(row);
    if (why === A_TOTAL) {
      const [first = ''] = filledOf(row);
      if (NO_SUM.test(first)) return;
      this.findings.push(...this.#totals.hold({ lineNumber: row.lineNumber, first, cells }));
    } else if (why === null)
      this.#totals.add({ written: this.#written(row), corrected: { ...cells, ...this.#building } });
    else if (why !== LEFT_OUT) this.#totals.beginGroup();
    else if (filledOf(row).length > 1 && !this.#isTotal(row))
      this.#totals.add({ written: this.#written(row), corrected: null });
  }

  /** Why a row is no unit; null: it is one. */
  #whyNot(row: TableRow): string | null {
    const filled = filledOf(row);
    const [first = ''] = filled;
    if (this.#edits.leaveOut?.includes(row.lineNumber)) return LEFT_OUT;
    if (this.#ended) return 'stands in the summary at the end of the file';
    if (filled.join('\n') === this.#table.header.filter((title) => title !== '').join('\n'))
      return 'the titles again';
    if (/^total/i.test(this.#cell(row, 'chargeCode'))) return null;
    if (this.#isTotal(row)) return A_TOTAL;
    return filled.length === 1 ? this.#heading(row, first) : null;
  }

  #isTotal(row: TableRow): boolean {
    const [first = ''] = filledOf(row);
    if ((SUM.test(first) || NO_SUM.test(first)) && ['', first].includes(this.#cell(row, 'unit'))) return true;
    return /^total\b/i.test(this.#cell(row, 'tenants'));
  }

  #heading(row: TableRow, text: string): string | null {
    if (SECTION.test(text)) {
      this.#section = text;
      this.#ended = /^summary\b/i.test(text);
      return 'a heading';
    }
    const columned = this.#indices.building !== null || this.#indices.address !== null;
    if (columned) return this.#cell(row, 'building') === '' ? null : this.#carry(text);
    const looksLikeUnit = /^\S{1,8}$/.test(text) && this.#building !== null;
    return looksLikeUnit && !text.startsWith('->') ? null : this.#carry(text);
  }

  #carry(text: string): string {
    this.#building = readPlace(text);
    return TAKEN;
  }

  #draft(row: TableRow): Draft {
    const { cells, chosen } = this.#corrected(row);
    this.#building = this.#placeOf(cells) ?? this.#building;
    const surplus = row.cells.findLastIndex((cell) => cell !== '') + 1;
    return {
      lineNumber: row.lineNumber,
      cells: { ...cells, ...(this.#building ?? {}) },
      chosen,
      section: this.#section,
      surplus: surplus > this.#table.header.length ? surplus : null,
    };
  }

  /** A row without a building belongs to the one above; one with its own address is a house. */
  #placeOf({
    building: named = '',
    address = '',
  }: Draft['cells']): { building: string; address: string } | null {
    if (named !== '') {
      const place = readPlace(named);
      return { building: place.building, address: address || place.address };
    }
    if (address === '') return null;
    return { building: this.#indices.building === null ? '' : (this.#building?.building ?? ''), address };
  }

  #corrected(row: TableRow): Pick<Draft, 'cells' | 'chosen'> {
    const chosen = new Set<RentRollAnswerField>();
    const cells: Draft['cells'] = {};
    for (const field of [...rentRollFields, 'shares' as const]) {
      const answer = this.#edits.cells?.[`${row.lineNumber}:${field}`];
      if (answer !== undefined) chosen.add(field);
      cells[field] = answer ?? (field === 'shares' ? '' : withoutDashes(this.#cell(row, field)));
    }
    return { cells, chosen };
  }

  #written(row: TableRow): Draft['cells'] {
    const cells = rentRollFields.map((field) => [field, withoutDashes(this.#cell(row, field))]);
    return { ...Object.fromEntries(cells), ...this.#building };
  }

  #cell(row: TableRow, field: RentRollField): string {
    const index = this.#indices[field];
    return index === null ? '' : (row.cells[index] ?? '');
  }
}

function filledOf(row: TableRow): string[] {
  return row.cells.filter((cell) => cell !== '');
}

/** Programs write "-" or "--" for an empty cell. */
function withoutDashes(text: string): string {
  return /^[-–—]+$/.test(text) ? '' : text;
}

/** "-> Maple Court - 12 Maple St, Lakeside" is a building with its address; "Lakeside Arms (lake1)" one with its code. */
function readPlace(text: string): { building: string; address: string } {
  const bare = text
    .replace(/^[-=]>\s*/, '')
    .replace(/^(?:property|building)\s*[:=]\s*/i, '')
    .trim();
  const [, name, address] = /^(.{1,120}?)\s+[-–]\s+(\d.*)$/.exec(bare) ?? [];
  const building = (name ?? bare).replace(/\s*\([a-z0-9._-]{2,10}\)$/, '').trim();
  return { building, address: address ?? '' };
}

/** The only line above the titles that can be a building's name: not a report's name, a period or a filter. */
function nameAbove(above: readonly TableRow[]): string | null {
  const lines = above.map((row) => filledOf(row)).filter((filled) => filled.length <= 2);
  const labelled = lines.find(([first = '']) => /^(?:property|building)\s*[:=]?/i.test(first));
  if (labelled) {
    const name = readPlace(labelled.join(': ').replace(/:\s*:/, ':')).building;
    return /^(?:|all|properties)$/i.test(name) ? null : name;
  }
  const names = lines
    .filter((filled) => filled.length === 1)
    .map(([first = '']) => first)
    .filter(
      (line) =>
        !/rent ?roll|report|export|created|printed|generated|as of|as at|date|month|year|page|propert|[:=]/i.test(
          line,
        ),
    );
  return names.length === 1 ? readPlace(names[0] ?? '').building : null;
}
