import { useForm } from '@mantine/form';
import {
  addDays,
  addMonths,
  type CalendarDate,
  later,
  newId,
  own,
  startOfMonth,
} from '@portfolio-os/shared/core';
import { checkTerm } from '@portfolio-os/shared/leasing/rules';
import {
  type Anchor,
  type Frequency,
  lease,
  type PartyRole,
  type TermKind,
} from '@portfolio-os/shared/leasing/schema';
import type { ProrationMethod } from '@portfolio-os/shared/organisation/schema';
import type { ArgsOf, LeaseDetails } from '../../../api/commands.ts';
import { written } from '../../../lib/written.ts';
import { isByWeek } from '../lease-words.ts';
import { type OpeningLine, openingLine } from '../opening-line.ts';
import type { ExtraKind } from '../terms/extra-kinds.ts';

export interface NewLeaseParty {
  tenantId: string;
  role: PartyRole;
  /** Null: owes the rent together with the others. */
  shareCents: number | null;
}

export interface NewLeaseExtra {
  id: string;
  kind: ExtraKind;
  label: string;
  amountCents: number | null;
}

export interface NewLeaseValues {
  unitId: string | null;
  tenants: NewLeaseParty[];
  termKind: TermKind;
  startOn: CalendarDate | null;
  termEndsOn: CalendarDate | null;
  dueDay: string;
  frequency: Frequency;
  anchor: Anchor;
  rentCents: number | null;
  extras: NewLeaseExtra[];
  depositCents: number | null;
  /** Only asked of a lease that began earlier; null: from the day that `chargedFrom` offers. */
  chargedFrom: CalendarDate | null;
  /** What was owed or paid ahead before that day. */
  opening: OpeningLine;
  /** Empty: the portfolio's. */
  prorationMethod: ProrationMethod | '';
  details: LeaseDetails;
}

export const steps = ['Where', 'Who', 'Terms', 'Rent', 'Review'] as const;
export const REVIEW = steps.length - 1;

/** Which step asks for what: a refusal goes back to where its answer is. */
const stepOfField: Record<keyof NewLeaseValues, number> = {
  unitId: 0,
  tenants: 1,
  termKind: 2,
  startOn: 2,
  termEndsOn: 2,
  dueDay: 2,
  frequency: 2,
  anchor: 2,
  rentCents: 3,
  extras: 3,
  depositCents: 3,
  chargedFrom: 3,
  opening: 3,
  prorationMethod: 3,
  details: 2,
};

export function stepOf(field: string): number {
  return own(stepOfField, field) ?? REVIEW;
}

interface Beginning {
  unitId: string | undefined;
  tenantId: string | undefined;
  today: CalendarDate;
}

/** Most leases begin on the first of a month: today where it is one, otherwise the next. */
function firstOfMonth(today: CalendarDate): CalendarDate {
  return startOfMonth(today) === today ? today : addMonths(startOfMonth(today), 1);
}

/** The last day of a term of a year: from 2026-07-01 through 2027-06-30. */
export function aYearFrom(startOn: CalendarDate): CalendarDate {
  return addDays(addMonths(startOn, 12), -1);
}

export function useNewLeaseForm({ unitId, tenantId, today }: Beginning) {
  return useForm<NewLeaseValues>({
    initialValues: {
      unitId: unitId ?? null,
      tenants: tenantId ? [{ tenantId, role: 'tenant', shareCents: null }] : [],
      termKind: 'fixed-then-monthly',
      startOn: firstOfMonth(today),
      termEndsOn: aYearFrom(firstOfMonth(today)),
      dueDay: '1',
      frequency: 'monthly',
      anchor: 'calendar',
      rentCents: null,
      extras: [],
      depositCents: null,
      chargedFrom: null,
      opening: openingLine(),
      prorationMethod: '',
      // A form needs each of its values from the start.
      details: Object.fromEntries(lease.details.map((name) => [name, null])),
    },
  });
}

export type NewLeaseForm = ReturnType<typeof useNewLeaseForm>;

/** What keeps a step from being done, by field. */
export function problemsOf(step: number, values: NewLeaseValues): Record<string, string> {
  return [whereProblems, whoProblems, termProblems, rentProblems][step]?.(values) ?? {};
}

function whereProblems({ unitId }: NewLeaseValues): Record<string, string> {
  return unitId ? {} : { unitId: 'Choose the unit.' };
}

function whoProblems({ tenants }: NewLeaseValues): Record<string, string> {
  if (tenants.length === 0) return { tenants: 'Add at least one tenant.' };
  if (tenants.every(({ role }) => role === 'subsidy')) {
    return { tenants: 'Add the tenant, too: a subsidy does not live there.' };
  }
  return {};
}

function termProblems({ startOn, termKind, termEndsOn }: NewLeaseValues): Record<string, string> {
  if (!startOn) {
    const problems: Record<string, string> = { startOn: 'On which day does it start?' };
    if (termKind !== 'monthly' && !termEndsOn) problems.termEndsOn = 'On which day does the term end?';
    return problems;
  }
  const fits = checkTerm({ startOn, termKind, termEndsOn, movedOutOn: null });
  return fits.ok ? {} : { [fits.error.field ?? 'termEndsOn']: written(fits.error.message) };
}

function rentProblems({ rentCents, tenants, extras, depositCents }: NewLeaseValues): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!rentCents || rentCents <= 0) problems.rentCents = 'What is the rent?';
  if (depositCents !== null && depositCents <= 0) problems.depositCents = 'A deposit is more than zero.';
  for (const [index, { amountCents }] of extras.entries()) {
    if (!amountCents || amountCents <= 0) problems[`extras.${index}.amountCents`] = 'How much is it?';
  }
  for (const [index, { role, shareCents }] of tenants.entries()) {
    if (role === 'subsidy' && !shareCents) {
      problems[`tenants.${index}.shareCents`] = 'What does the subsidy pay?';
    }
  }
  if (rentCents && togetherCents({ rentCents, tenants }) < 0) {
    problems.rentCents = 'The shares below add up to more than this.';
  }
  return problems;
}

/** What the shares leave of the rent: owed by all tenants together. */
export function togetherCents({ rentCents, tenants }: Pick<NewLeaseValues, 'rentCents' | 'tenants'>): number {
  return tenants.reduce((left, { shareCents }) => left - (shareCents ?? 0), rentCents ?? 0);
}

/** What says from which day an older lease is charged. */
export interface Books {
  today: CalendarDate;
  /** The day on which the books of its building begin with opening balances; null: they do not. */
  beganOn: CalendarDate | null;
}

/**
 * From which day a lease is charged, where that has to be asked: what it owes from the day on which the books begin with opening
 * balances. Where they do not, one that began before this month has mostly been paid: nothing due earlier is charged unless an
 * earlier day is chosen. Null for a lease that begins with this month or later and with the books, which is charged from its first day.
 */
export function chargedFrom({ startOn, chargedFrom: chosen }: NewLeaseValues, { today, beganOn }: Books) {
  if (startOn === null) return null;
  const offered = beganOn === null ? startOfMonth(today) : later(startOn, beganOn);
  const asked = startOn < startOfMonth(today) || startOn < offered;
  return asked ? (chosen ?? offered) : null;
}

export type DatedOpening = OpeningLine & { on: CalendarDate };

/** What was owed or paid ahead before the day from which it is charged; null: nothing, or the lease is charged from its first day. */
export function openingOf(values: NewLeaseValues, books: Books): DatedOpening | null {
  const from = chargedFrom(values, books);
  const { startOn, opening } = values;
  const isAsked = from !== null && startOn !== null && startOn < from;
  return isAsked && (opening.amountCents ?? 0) > 0 ? { ...opening, on: opening.on ?? from } : null;
}

/** What is sent; only asked for once every step is done. */
export type NewLease = ArgsOf<'leasing.startLease'>;

export function toNewLease(id: string, values: NewLeaseValues, books: Books): NewLease {
  const { unitId, startOn, termKind, termEndsOn, prorationMethod, dueDay, rentCents, extras } = values;
  return {
    id,
    unitId: unitId ?? '',
    startOn: startOn ?? '',
    termKind,
    termEndsOn: termKind === 'monthly' ? null : termEndsOn,
    prorationMethod: prorationMethod || null,
    dueDay: Number(dueDay),
    frequency: values.frequency,
    anchor: isByWeek(values) ? null : values.anchor,
    rentCents: rentCents ?? 0,
    tenants: values.tenants,
    extras: extras.map((extra) => ({ ...extra, amountCents: extra.amountCents ?? 0 })),
    depositCents: values.depositCents,
    chargedFrom: chargedFrom(values, books),
    ...values.details,
  };
}

export function newExtra(kind: ExtraKind, label: string): NewLeaseExtra {
  return { id: newId(), kind, label, amountCents: null };
}
