import type { DirectoryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { useState } from 'react';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { ExpenseFields } from '../../expenses/expense-fields.tsx';
import {
  buildingPlace,
  nothingSaid,
  useExpenseForm,
  useRecordExpense,
  WHOLE_PORTFOLIO,
} from '../../expenses/expense-form.ts';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { descriptionFrom } from './line-draft.ts';
import type { LineFormProps } from './line-form.ts';
import { useLineActs } from './use-line-decisions.ts';

/** Waits for the vendors' names, which a suggestion only knows by their ids. */
export function ExpenseLineForm(props: LineFormProps) {
  const { data: directory } = useView(directoryQuery);
  if (!directory) return <TableSkeleton rows={3} columns={1} />;
  return <Form {...props} directory={directory} />;
}

interface FormProps extends LineFormProps {
  directory: DirectoryView;
}

function Form({ line, suggestion, form: element, onDecide, directory }: FormProps) {
  const [id] = useState(newId);
  const record = useRecordExpense(directory.vendors);
  const { takeExpenseBack } = useLineActs();
  const form = useExpenseForm({
    amountCents: -line.amountCents,
    paidOn: line.postedOn,
    description: descriptionFrom(line, suggestion),
    category: suggestion?.category ?? null,
    place: suggestion?.buildingId ? buildingPlace(suggestion.buildingId) : WHOLE_PORTFOLIO,
    vendor: directory.vendors.find((vendor) => vendor.id === suggestion?.vendorId)?.name ?? '',
    // Its account is the line’s own.
    parts: [],
    how: { ...nothingSaid(), reference: line.reference?.trim().slice(0, 80) ?? '' },
  });
  return (
    <form
      ref={element}
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) =>
          onDecide({
            words: values.category ? expenseCategoryWords[values.category] : 'Expense',
            act: () => record(values, { id, statementLineId: line.id }),
            undo: () => takeExpenseBack(id, line.postedOn),
          }),
        () => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      )}
    >
      <ExpenseFields form={form} directory={directory} fixedAmount />
      <ConfirmButton>Record expense</ConfirmButton>
    </form>
  );
}
