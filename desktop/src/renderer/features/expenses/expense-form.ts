import { useForm } from '@mantine/form';
import type { DirectoryView, ExpenseView } from '@portfolio-os/shared/api';
import { type CalendarDate, newId } from '@portfolio-os/shared/core';
import {
  type ExpenseCategory,
  type ExpenseMethod,
  expenseCategories,
  expenseCategoryWords,
  type PaidBy,
  scheduleELines,
} from '@portfolio-os/shared/expenses/schema';
import type { Sharing } from '@portfolio-os/shared/organisation/rules';
import { useState } from 'react';
import { type ArgsOf, type Days, useCommand, useCommands } from '../../api/commands.ts';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';

export interface ExpenseValues {
  amountCents: number | null;
  paidOn: CalendarDate | null;
  description: string;
  category: ExpenseCategory | null;
  /** See `placeChoices`. */
  place: string;
  /** A vendor's name, known or new. */
  vendor: string;
  how: HowPaid;
  /** What a bill is split into; none: it is one expense. */
  parts: Part[];
  /** Of a correction: what was wrong. */
  reason?: string;
}

/** A part of a split bill. */
export interface Part {
  id: string;
  category: ExpenseCategory | null;
  place: string;
  amountCents: number | null;
}

export function newPart(part: Partial<Part> = {}): Part {
  return { id: newId(), category: null, place: WHOLE_PORTFOLIO, amountCents: null, ...part };
}

/** What of a bill no part says yet, in cents; below zero: the parts are more than it. */
export function leftToSplit({ amountCents, parts }: Pick<ExpenseValues, 'amountCents' | 'parts'>): number {
  return parts.reduce((left, part) => left - (part.amountCents ?? 0), amountCents ?? 0);
}

/** A bill whose parts do not add up to it can't be recorded. */
export function isUneven(values: Pick<ExpenseValues, 'amountCents' | 'parts'>): boolean {
  return values.parts.length > 0 && leftToSplit(values) !== 0;
}

/** What most expenses leave unsaid: it stands under "More". */
export interface HowPaid {
  method: ExpenseMethod | null;
  accountId: string | null;
  /** The number of the check, or the bank's reference. */
  reference: string;
  invoiceNumber: string;
  paidBy: PaidBy;
  /** The lease of the tenant who paid it, and the payment of theirs that it is at once. */
  leaseId: string | null;
  paymentId: string;
  sharedBy: Sharing | null;
}

export function nothingSaid(): HowPaid {
  return {
    method: null,
    accountId: null,
    reference: '',
    invoiceNumber: '',
    paidBy: 'books',
    leaseId: null,
    paymentId: newId(),
    sharedBy: null,
  };
}

/** How an expense was paid, to put it right; that a tenant paid it stays as it is. */
export function howPaid({
  method,
  accountId,
  reference,
  invoiceNumber,
  paidBy,
  sharedBy,
}: ExpenseView): HowPaid {
  const words = { reference: reference ?? '', invoiceNumber: invoiceNumber ?? '' };
  return {
    ...nothingSaid(),
    method,
    accountId,
    ...words,
    paidBy: paidBy === 'owner' ? paidBy : 'books',
    sharedBy,
  };
}

/** Named after the body's fields where they differ, so that a refusal finds its input. */
export function useExpenseForm(initialValues: ExpenseValues) {
  return useForm<ExpenseValues>({
    initialValues,
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was paid?'),
      paidOn: (on) => (on ? null : 'When was it paid?'),
      description: (words) => (words.trim() ? null : 'Say what it was for.'),
      category: (category, { parts }) =>
        category || parts.length > 0 ? null : 'Choose a category; it decides the Schedule E line.',
      parts: {
        category: (category) => (category ? null : 'Choose one.'),
        amountCents: (cents) => (cents && cents > 0 ? null : 'How much?'),
      },
      how: {
        leaseId: (leaseId, { how }) =>
          how.paidBy === 'tenant' && !leaseId ? 'Choose the tenant who paid it.' : null,
      },
      reason: (reason) => (reason === undefined ? null : checkWhatWasWrong(reason)),
    },
  });
}

export type ExpenseForm = ReturnType<typeof useExpenseForm>;

export const WHOLE_PORTFOLIO = '';
const BUILDING = 'building:';
const UNIT = 'unit:';

export const buildingPlace = (id: string) => `${BUILDING}${id}`;

/** Where an expense belongs, as `placeChoices` has it. */
export function placeOf({
  buildingId,
  unitId,
}: {
  buildingId: string | null;
  unitId: string | null;
}): string {
  if (unitId !== null) return `${UNIT}${unitId}`;
  return buildingId === null ? WHOLE_PORTFOLIO : buildingPlace(buildingId);
}

export function placeChoices({ buildings, units }: Pick<DirectoryView, 'buildings' | 'units'>) {
  return [
    { value: WHOLE_PORTFOLIO, label: 'Whole portfolio' },
    ...buildings.flatMap(({ id, name }) => [
      { value: buildingPlace(id), label: name },
      ...units
        .filter(({ buildingId }) => buildingId === id)
        .map((unit) => ({ value: `${UNIT}${unit.id}`, label: unit.label })),
    ]),
  ];
}

/** "14 · Repairs": the line first, because that is the order of the form. */
export const categoryChoices = expenseCategories.map((value) => ({
  value,
  label: expenseCategoryWords[value],
  line: scheduleELines[value],
}));

/** What a form says of an expense; a vendor whose name is new is added first. */
export function useExpenseOf(vendors: DirectoryView['vendors']) {
  const [vendorId] = useState(newId);
  const adding = useCommand('expenses.addVendor');
  return async (values: ExpenseValues) => {
    const name = values.vendor.trim();
    const known = vendorNamed(vendors, name);
    if (name && !known) await adding.mutateAsync({ id: vendorId, name, email: null, phone: null });
    return { ...toNewExpense(values), vendorId: name ? (known?.id ?? vendorId) : null };
  };
}

export function useRecordExpense(vendors: DirectoryView['vendors']) {
  const expenseOf = useExpenseOf(vendors);
  const recording = useCommands();
  return async (
    values: ExpenseValues,
    { id, statementLineId }: Pick<ArgsOf<'expenses.recordExpense'>, 'id' | 'statementLineId'>,
    days: Days = {},
  ) => {
    const body = await expenseOf(values);
    if (values.parts.length === 0) {
      const args = { ...body, ...toHowPaid(values), id, statementLineId };
      return recording.mutateAsync([{ name: 'expenses.recordExpense', args, ...days }]);
    }
    const args = { ...toBill(values, { ...body, id }), statementLineId };
    return recording.mutateAsync([{ name: 'expenses.recordSplitExpense', args, ...days }]);
  };
}

/** Of several of one name who is not archived; an archived one is no new one either. */
export function vendorNamed(vendors: DirectoryView['vendors'], name: string) {
  const alike = vendors.filter((vendor) => vendor.name.toLowerCase() === name.trim().toLowerCase());
  return alike.find(({ archivedOn }) => archivedOn === null) ?? alike[0];
}

/** Whom a field for a vendor proposes, each name once. */
export function vendorNames(vendors: DirectoryView['vendors']): string[] {
  return [...new Set(vendors.filter(({ archivedOn }) => archivedOn === null).map(({ name }) => name))];
}

/** A bill that is no split, as its only part. */
export function wholeOf({ category, place, amountCents }: ExpenseValues): Part {
  return newPart({ category, place, amountCents });
}

/** A split bill; its first part has the id that files are attached to. */
export function toBill(
  values: ExpenseValues,
  { id, ...bill }: ReturnType<typeof toNewExpense> & { id: string; vendorId: string | null },
) {
  const { tenant: _, sharedBy, ...how } = toHowPaid(values);
  const { amountCents, paidOn, description, vendorId } = bill;
  const parts = values.parts.map(({ place, category, amountCents: cents, id: own }, index) => ({
    ...{ id: index === 0 ? id : own, category: category ?? ('other' as const), description: null },
    ...{ amountCents: cents ?? 0, sharedBy: place === WHOLE_PORTFOLIO ? sharedBy : null, ...whereOf(place) },
  }));
  return { amountCents, paidOn, description, vendorId, ...how, parts };
}

/** How it was paid; nothing of it is said where it was left open. */
export function toHowPaid({ how, place, parts }: ExpenseValues) {
  const { method, accountId, reference, invoiceNumber, paidBy, leaseId, sharedBy } = how;
  return {
    method,
    accountId: paidBy === 'books' ? accountId : null,
    reference: reference.trim() || null,
    invoiceNumber: invoiceNumber.trim() || null,
    sharedBy: place === WHOLE_PORTFOLIO || parts.length > 0 ? sharedBy : null,
    paidBy: paidBy === 'owner' ? paidBy : ('books' as const),
    tenant: paidBy === 'tenant' && leaseId ? { paymentId: how.paymentId, leaseId, payerId: null } : null,
  };
}

function toNewExpense({ amountCents, paidOn, description, category, place }: ExpenseValues) {
  return {
    amountCents: amountCents ?? 0,
    paidOn: paidOn ?? '',
    description: description.trim(),
    category: category ?? 'other',
    ...whereOf(place),
  };
}

export function whereOf(place: string): { buildingId: string | null; unitId: string | null } {
  return {
    buildingId: place.startsWith(BUILDING) ? place.slice(BUILDING.length) : null,
    unitId: place.startsWith(UNIT) ? place.slice(UNIT.length) : null,
  };
}
