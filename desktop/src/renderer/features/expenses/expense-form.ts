import { useForm } from '@mantine/form';
import type { DirectoryView, ExpenseView } from '@portfolio-os/shared/api';
import { type CalendarDate, newId } from '@portfolio-os/shared/core';
import {
  type ExpenseCategory,
  type ExpenseMethod,
  expenseCategories,
  expenseCategoryWords,
  type PaidBy,
  type Sharing,
  scheduleELines,
} from '@portfolio-os/shared/expenses/schema';
import { useState } from 'react';
import { type ArgsOf, useCommand } from '../../api/commands.ts';
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
  /** Of a correction: what was wrong. */
  reason?: string;
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

export function howPaid({
  method,
  accountId,
  reference,
  invoiceNumber,
  paidBy,
  sharedBy,
}: ExpenseView): HowPaid {
  const words = { reference: reference ?? '', invoiceNumber: invoiceNumber ?? '' };
  return { ...nothingSaid(), method, accountId, ...words, paidBy: paidBy ?? 'books', sharedBy };
}

/** Named after the body's fields where they differ, so that a refusal finds its input. */
export function useExpenseForm(initialValues: ExpenseValues) {
  return useForm<ExpenseValues>({
    initialValues,
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was paid?'),
      paidOn: (on) => (on ? null : 'When was it paid?'),
      description: (words) => (words.trim() ? null : 'Say what it was for.'),
      category: (category) => (category ? null : 'Choose a category; it decides the Schedule E line.'),
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
  const recording = useCommand('expenses.recordExpense');
  return async (
    values: ExpenseValues,
    entry: Pick<ArgsOf<'expenses.recordExpense'>, 'id' | 'statementLineId'>,
  ) => recording.mutateAsync({ ...(await expenseOf(values)), ...toHowPaid(values), ...entry });
}

export function vendorNamed(vendors: DirectoryView['vendors'], name: string) {
  return vendors.find((vendor) => vendor.name.toLowerCase() === name.trim().toLowerCase());
}

/** How it was paid; nothing of it is said where it was left open. */
export function toHowPaid({ how }: ExpenseValues) {
  const { method, accountId, reference, invoiceNumber, paidBy, leaseId, sharedBy } = how;
  return {
    method,
    accountId: paidBy === 'books' ? accountId : null,
    reference: reference.trim() || null,
    invoiceNumber: invoiceNumber.trim() || null,
    sharedBy,
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
    buildingId: place.startsWith(BUILDING) ? place.slice(BUILDING.length) : null,
    unitId: place.startsWith(UNIT) ? place.slice(UNIT.length) : null,
  };
}
