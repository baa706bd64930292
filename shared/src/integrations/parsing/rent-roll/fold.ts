import { toDecimal } from '../../../core/index.ts';
import { readAmount } from '../read-amount.ts';
import { quoted } from '../tidy-text.ts';
import type { Draft } from './layout.ts';
import type { RentRollField } from './mapping.ts';
import type { Problems } from './problems.ts';

const RENT_CODE =
  /^(?:rent|rnt|rnta|rntc|base ?rent|resident rent|apartment rent|tenant rent|rent income|miete|kaltmiete)\b/i;
const KINDS: readonly [RegExp, RentRollField][] = [
  [/park|garage|carport/i, 'parking'],
  [/\bpet/i, 'pet'],
  [/util|water|sewer|trash|electric|gas|rubs|cable|internet/i, 'utility'],
  [/stor/i, 'storage'],
];

/**
 * Folds files with one row for each charge: the first row names the unit, the rows below it a code and an amount. Rent
 * becomes the rent, the rest extra charges, and a total in the file must be their sum.
 */
export function foldCharges(drafts: readonly Draft[], currency: string, problems: Problems): Draft[] {
  if (drafts.every(({ cells }) => (cells.chargeCode ?? '') === '')) return [...drafts];
  const folded: Draft[] = [];
  for (const lines of groupLines(drafts)) folded.push(foldGroup(lines, currency, problems));
  return folded;
}

function groupLines(drafts: readonly Draft[]): [Draft, ...Draft[]][] {
  const groups: [Draft, ...Draft[]][] = [];
  for (const draft of drafts) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const { unit = '', tenants = '' } = draft.cells;
    const follows =
      first !== undefined &&
      (unit === '' || (unit === first.cells.unit && draft.cells.building === first.cells.building)) &&
      (tenants === '' || tenants === first.cells.tenants);
    if (group && follows) group.push(draft);
    else groups.push([draft]);
  }
  return groups;
}

function foldGroup(lines: readonly [Draft, ...Draft[]], currency: string, problems: Problems): Draft {
  const [first] = lines;
  const sums = new Map<RentRollField, number>();
  let [total, written]: [number, number | null] = [0, null];
  for (const { lineNumber, cells } of lines) {
    const code = cells.chargeCode ?? '';
    const text = cells.chargeAmount || cells.otherCharges || cells.rent || '';
    if (code === '' || text === '') continue;
    const amount = readAmount(text, currency);
    if (!amount.ok) problems.add(lineNumber, 'chargeAmount', amount.error.message);
    else if (/^total/i.test(code)) written = amount.value;
    else {
      const field = fieldOf(code);
      total += amount.value;
      if (amount.value < 0 && field !== 'rent') askAboutCredit(first, `${quoted(code)} of ${text}`, problems);
      else sums.set(field, (sums.get(field) ?? 0) + amount.value);
    }
  }
  if (written !== null && written !== total) {
    const message = `the charges of this unit sum to ${toDecimal(total, currency)}, but the file says ${toDecimal(written, currency)}.`;
    problems.add(first.lineNumber, 'chargeAmount', message);
  }
  const cells = { ...first.cells, otherCharges: '', rent: '' };
  for (const [field, cents] of sums) cells[field] = toDecimal(cents, currency);
  return { ...first, cells: { ...cells, ...answered(first) } };
}

function fieldOf(code: string): RentRollField {
  if (RENT_CODE.test(code)) return 'rent';
  return KINDS.find(([kind]) => kind.test(code))?.[1] ?? 'otherCharges';
}

/** A credit may lower the rent for a time or for good. No file tells which, so a person enters the rent. */
function askAboutCredit(first: Draft, credit: string, problems: Problems): void {
  if (first.chosen.has('rent')) return;
  const message = `the ${credit} may be for a time or for good. Write the rent that is to be charged.`;
  problems.add(first.lineNumber, 'rent', message);
}

/** A person's answers about the folded row override the sums of its lines. */
function answered({ cells, chosen }: Draft): Draft['cells'] {
  return Object.fromEntries([...chosen].map((field) => [field, cells[field] ?? '']));
}

/**
 * Joins roommates on separate rows into one lease where unit and dates are the same. A row without a rent joins the row
 * above; where both have one, a person must say whether these are shares.
 */
export function joinRoommates(drafts: readonly Draft[], currency: string, problems: Problems): Draft[] {
  const joined: Draft[] = [];
  const byPlace = new Map<string, number>();
  for (const draft of drafts) {
    const key = placeKey(draft);
    const index = key === null ? undefined : byPlace.get(key);
    const earlier = index === undefined ? undefined : joined[index];
    if (
      key === null ||
      index === undefined ||
      earlier === undefined ||
      earlier.cells.tenants === draft.cells.tenants
    ) {
      if (key !== null) byPlace.set(key, joined.length);
      joined.push(draft);
      continue;
    }
    const together = join(earlier, draft, { currency, problems });
    if (together) joined[index] = together;
    else joined.push(draft);
  }
  return joined;
}

function placeKey({ cells }: Draft): string | null {
  if ((cells.tenants ?? '') === '' && (cells.lastName ?? '') === '') return null;
  if ((cells.unit ?? '') === '') return null;
  return [cells.building, cells.unit, cells.leaseStart, cells.leaseEnd].join('\n').toLowerCase();
}

function join(
  earlier: Draft,
  draft: Draft,
  { currency, problems }: { currency: string; problems: Problems },
): Draft | null {
  const cents = (text: string | undefined) => {
    const amount = readAmount(text || '0', currency);
    return amount.ok ? amount.value : null;
  };
  const [own, others] = [cents(draft.cells.rent), cents(earlier.cells.rent)];
  if (own === null || others === null) return null;
  const answer = draft.cells.shares ?? '';
  if (own > 0 && others > 0 && answer === '') {
    askAboutShares(draft, { line: earlier.lineNumber, own, others, currency, problems });
    return { ...earlier };
  }
  const sum = (field: RentRollField) =>
    toDecimal((cents(earlier.cells[field]) ?? 0) + (cents(draft.cells[field]) ?? 0), currency);
  const names = (field: RentRollField) =>
    [earlier.cells[field], draft.cells[field]].filter((text) => text).join('; ');
  return {
    ...earlier,
    cells: {
      ...earlier.cells,
      tenants: names('tenants'),
      email: names('email'),
      phone: names('phone'),
      rent: answer === 'same' ? (earlier.cells.rent ?? '') : sum('rent'),
      deposit: answer === 'same' ? (earlier.cells.deposit ?? '') : sum('deposit'),
      openingBalance: sum('openingBalance'),
    },
  };
}

function askAboutShares(
  draft: Draft,
  context: { line: number; own: number; others: number; currency: string; problems: Problems },
): void {
  const { line, own, others, currency, problems } = context;
  const together = toDecimal(own + others, currency);
  const message = `lives with the tenant of line ${line}, and both lines name a rent.`;
  const choices = [
    { label: `Each pays a share: ${together} together`, field: 'shares', value: 'shares' } as const,
  ];
  if (own === others) {
    const label = `One rent of ${toDecimal(own, currency)}, named twice`;
    problems.add(draft.lineNumber, 'rent', message, [...choices, { label, field: 'shares', value: 'same' }]);
  } else problems.add(draft.lineNumber, 'rent', message, choices);
}
