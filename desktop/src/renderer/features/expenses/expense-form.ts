import { useForm } from '@mantine/form';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { type CalendarDate, newId } from '@portfolio-os/shared/core';
import {
  type ExpenseCategory,
  expenseCategories,
  expenseCategoryWords,
  scheduleELines,
} from '@portfolio-os/shared/expenses/schema';
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
  /** Of a correction: what was wrong. */
  reason?: string;
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
    entry: Pick<ArgsOf<'expenses.recordExpense'>, 'id' | 'statementLineId'>,
    days: Days = {},
  ) => {
    const args = { ...(await expenseOf(values)), ...entry };
    return recording.mutateAsync([{ name: 'expenses.recordExpense', args, ...days }]);
  };
}

export function vendorNamed(vendors: DirectoryView['vendors'], name: string) {
  return vendors.find((vendor) => vendor.name.toLowerCase() === name.trim().toLowerCase());
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
