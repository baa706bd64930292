import type { SuggestionView } from '../../../api/index.ts';
import { dayName, daysBetween } from '../../../core/index.ts';
import type { AmountClue, MatchIndex } from '../books/match-index.ts';
import type { BankLine } from '../books/matching-facts.ts';
import { wordsOf } from './payee.ts';
import { placeStated, saysNeither } from './stated.ts';
import { suggestExistingExpenses, suggestExistingPayments } from './suggest-existing.ts';
import { dayDistance, daysApart, NEARBY_DAYS, sentences, suggestion } from './suggestion.ts';
import { leaseLabel } from './suggestion-labels.ts';

/** The evidence for one lease. */
interface Evidence {
  leaseId: string;
  payerId: string | null;
  amount: AmountClue | null;
  /** The name in the text of somebody on the lease: the whole name, or the last name alone. */
  name: { said: string; whole: boolean } | null;
  timesBefore: number;
  /** The unit is the one that the program which wrote the file says it is of. */
  isPlace: boolean;
}

const NOTHING: Omit<Evidence, 'leaseId'> = {
  payerId: null,
  amount: null,
  name: null,
  timesBefore: 0,
  isPlace: false,
};

/** When more leases than this have the same amount, only those with other evidence are suggested. */
export const MOST_ALIKE = 12;

/** Suggestions for money in: an existing payment, or a new one for the lease with the most evidence. */
export function suggestPayments(line: BankLine, index: MatchIndex): SuggestionView[] {
  const evidence = gatherEvidence(line, index);
  const alike = evidence
    .values()
    .filter(({ amount }) => amount !== null)
    .toArray().length;
  const named = new Set(
    evidence
      .values()
      .filter(({ name, timesBefore }) => name?.whole || timesBefore > 0)
      .map(({ leaseId }) => leaseId),
  );
  const fresh = evidence
    .values()
    .map((found) => toSuggestion(line, found, { index, alike }))
    .toArray();
  return [...suggestExistingPayments(line, index, named), ...suggestExistingExpenses(line, index), ...fresh];
}

function gatherEvidence(line: BankLine, index: MatchIndex): Map<string, Evidence> {
  const found = new Map<string, Evidence>();
  const note = (leaseId: string, clue: Partial<Evidence>) => {
    const known = found.get(leaseId) ?? { leaseId, ...NOTHING };
    found.set(leaseId, { ...known, ...clue });
  };
  const words = index.wordsIn(line);
  for (const leaseId of leasesAt(line, index)) note(leaseId, { isPlace: true });
  for (const { leaseId, payerId, times } of index.learned.about(words.payee, line).leases.values()) {
    note(leaseId, { payerId, timesBefore: times });
  }
  const { whole, lastName } = index.peopleIn(words);
  for (const { leaseId, tenantId, name: said } of lastName) {
    note(leaseId, { payerId: tenantId, name: { said, whole: false } });
  }
  for (const { leaseId, tenantId, name: said } of whole) {
    note(leaseId, { payerId: tenantId, name: { said, whole: true } });
  }
  const byLease = index.amounts.get(line.amountCents) ?? new Map<string, AmountClue[]>();
  for (const leaseId of byLease.size > MOST_ALIKE ? [...found.keys()] : byLease.keys()) {
    const amount = nearest(byLease.get(leaseId) ?? [], line);
    if (amount) note(leaseId, { amount, payerId: found.get(leaseId)?.payerId ?? amount.payerId });
  }
  return found;
}

/** Leases that run near that day in the unit that the file states; in a building that it names without a unit, where that can be one only. */
function leasesAt(line: BankLine, index: MatchIndex): string[] {
  const place = placeStated(line, index);
  if (place === null) return [];
  const there = index.books.leases
    .values()
    .filter(({ id, buildingId }) => buildingId === place.buildingId && isThereThen(line, id, index))
    .toArray();
  const inUnit = there.filter(({ unitName }) => wordsOf(unitName).join(' ') === place.rest);
  // Of who moved out lately and who has not moved in yet, neither is meant where somebody lives there.
  const living = inUnit.filter(
    ({ startOn, endOn }) => startOn <= line.postedOn && line.postedOn <= (endOn ?? line.postedOn),
  );
  if (inUnit.length > 0) return (living.length > 0 ? living : inUnit).map(({ id }) => id);
  return place.rest === '' && there.length === 1 ? there.map(({ id }) => id) : [];
}

function nearest(clues: readonly AmountClue[], line: BankLine): AmountClue | null {
  let best: AmountClue | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const clue of clues) {
    const away = distance(clue, line);
    if (away >= least) continue;
    best = clue;
    least = away;
  }
  return best;
}

/** How far a line is from a charge's due day; a month's rent that is not charged yet comes after any charge. */
function distance({ charge, what }: AmountClue, line: BankLine): number {
  return charge === null ? 1000 : daysApart(charge.dueOn, line.postedOn) + (what === 'all' ? 0.5 : 0);
}

function toSuggestion(
  line: BankLine,
  found: Evidence,
  { index, alike }: { index: MatchIndex; alike: number },
): SuggestionView {
  const { leaseId, payerId, amount, name, timesBefore, isPlace } = found;
  const near = amount?.charge ? daysApart(amount.charge.dueOn, line.postedOn) <= NEARBY_DAYS : false;
  const alone = name === null && timesBefore === 0 && !isPlace;
  let confidence = 0;
  if (name) confidence += name.whole ? 0.45 : 0.3;
  if (timesBefore > 0) confidence += timesBefore > 1 ? 0.5 : 0.45;
  if (isPlace) confidence += 0.4;
  if (amount) confidence += (amount.what === 'rent' ? 0.3 : 0.35) + (near ? 0.1 : 0);
  if (amount && alone) confidence += alike === 1 ? 0.2 : alike > 3 ? -0.1 : 0;
  if (!isThereThen(line, leaseId, index)) confidence -= 0.3;
  const twin = twinOf(line, leaseId, index);
  if (twin) confidence = Math.min(confidence, MOST_IN_DOUBT);
  const otherwise = saysNeither(line);
  if (otherwise) confidence = Math.min(confidence, MOST_IN_DOUBT);
  const clues = [
    ...(amount ? [amountClue(amount, line, { index, leaseId })] : []),
    ...(name ? [`“${name.said}” is in the text`] : []),
    ...(timesBefore > 0 ? ['you matched this payer to this lease before'] : []),
    ...(isPlace ? [`the file says “${line.statedPlace}”`] : []),
    ...(otherwise ? [`but it says “${line.statedCategory}”, which is no rent`] : []),
    ...(twin
      ? [
          `an equal payment of ${dayName(twin.receivedOn)} has a bank transaction already and nothing more is owed: perhaps it is the same money twice`,
        ]
      : []),
  ];
  return suggestion({
    kind: 'payment',
    confidence: Math.min(confidence, 0.93),
    reason: sentences(clues),
    leaseId,
    payerId,
    label: leaseLabel(leaseId, index),
  });
}

/** The highest confidence where a person must decide: for money that nobody owes near an equal payment, or that a file calls otherwise. */
const MOST_IN_DOUBT = 0.45;

/** An equal payment within so many days of a line is suspicious. */
const TWIN_DAYS = 5;

/** An equal payment of the lease that has its line already, where nothing else is owed. */
function twinOf({ amountCents, postedOn: on }: BankLine, leaseId: string, index: MatchIndex) {
  const owes = index.books.open.some((charge) => charge.leaseId === leaseId && charge.dueOn <= on);
  if (owes) return undefined;
  return index.takenPayments
    .around({ amountCents, on, days: TWIN_DAYS })
    .find((payment) => payment.leaseId === leaseId);
}

/** "same amount as Ana Ruiz’s rent, 2 days after it was due". */
function amountClue(
  { charge, what }: AmountClue,
  { postedOn }: BankLine,
  { index, leaseId }: { index: MatchIndex; leaseId: string },
): string {
  const whose = `${index.books.leases.get(leaseId)?.tenants}’s`;
  if (what === 'all') return `the amount is all that ${index.books.leases.get(leaseId)?.tenants} owed`;
  if (charge === null) return `same amount as ${whose} monthly rent`;
  const item = charge.kind === 'rent' ? 'rent' : charge.description.toLowerCase();
  const days = daysBetween(charge.dueOn, postedOn);
  if (Math.abs(days) > 31) return `same amount as ${whose} ${item} of ${dayName(charge.dueOn)}`;
  return days === 0
    ? `same amount as ${whose} ${item}, on the day it was due`
    : `same amount as ${whose} ${item}, ${dayDistance(postedOn, charge.dueOn)} it was due`;
}

/** Whether the lease runs near that day: rent comes a little early, and final payments come some weeks after move-out. */
function isThereThen({ postedOn }: BankLine, leaseId: string, { books }: MatchIndex): boolean {
  const lease = books.leases.get(leaseId);
  if (!lease) return false;
  const [sinceStart, sinceEnd] = [lease.startOn, lease.endOn ?? postedOn].map((day) =>
    daysBetween(day, postedOn),
  );
  return (sinceStart ?? 0) >= -45 && (sinceEnd ?? 0) <= 60;
}
