import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { Section } from '../../../components/page/page.tsx';
import classes from '../imports.module.css';
import { dateOrders } from '../rent-roll/rent-roll-fields.ts';
import {
  type ColumnRef,
  choiceOf,
  columnChoices,
  columnOf,
  isSplit,
  type StatementMapping,
} from './statement-mapping.ts';

interface StatementColumnsProps {
  columns: string[];
  mapping: StatementMapping;
  onChange: (mapping: StatementMapping) => void;
}

const orders = dateOrders.filter(({ value }) => value !== '');

export function StatementColumns({ columns, mapping, onChange }: StatementColumnsProps) {
  const change = (next: Partial<StatementMapping>) => onChange({ ...mapping, ...next });
  return (
    <Section title="Which column is what">
      <div className={classes.columns}>
        <ColumnSelect
          label="Date"
          required
          columns={columns}
          value={mapping.date}
          onChange={(date) => change({ date })}
        />
        <DateOrderSelect value={mapping.dateOrder} onChange={(dateOrder) => change({ dateOrder })} />
        <TextColumns
          columns={columns}
          value={mapping.description}
          onChange={(description) => change({ description })}
        />
        <AmountColumns columns={columns} mapping={mapping} change={change} />
        <ColumnSelect
          label="Reference"
          columns={columns}
          value={mapping.reference}
          onChange={(reference) => change({ reference })}
        />
        <ColumnSelect
          label="Balance"
          columns={columns}
          value={mapping.balance}
          onChange={(balance) => change({ balance })}
        />
      </div>
      <AmountSigns mapping={mapping} change={change} />
    </Section>
  );
}

interface ColumnSelectProps {
  label: string;
  required?: boolean;
  columns: string[];
  value: ColumnRef | null;
  onChange: (column: ColumnRef | null) => void;
}

function ColumnSelect({ label, required = false, columns, value, onChange }: ColumnSelectProps) {
  return (
    <Select
      label={label}
      placeholder={required ? 'Choose a column' : 'Not in this file'}
      data={columnChoices(columns)}
      value={choiceOf(columns, value)}
      allowDeselect={false}
      clearable={!required}
      onChange={(choice) => onChange(columnOf(columns, choice))}
    />
  );
}

interface DateOrderSelectProps {
  value: StatementMapping['dateOrder'];
  onChange: (order: StatementMapping['dateOrder']) => void;
}

function DateOrderSelect({ value, onChange }: DateOrderSelectProps) {
  return (
    <Select
      label="Dates are written"
      placeholder="Choose"
      data={orders}
      value={value}
      error={value === null ? 'These dates fit both ways; say which.' : null}
      allowDeselect={false}
      onChange={(order) => onChange(order === 'dmy' || order === 'ymd' ? order : 'mdy')}
    />
  );
}

interface TextColumnsProps {
  columns: string[];
  value: ColumnRef[];
  onChange: (chosen: ColumnRef[]) => void;
}

/** A line's text may be spread over several columns. */
function TextColumns({ columns, value, onChange }: TextColumnsProps) {
  return (
    <MultiSelect
      label="Text"
      data={columnChoices(columns)}
      value={value.map((one) => choiceOf(columns, one)).filter((one) => one !== null)}
      onChange={(chosen) =>
        onChange(chosen.map((one) => columnOf(columns, one)).filter((one) => one !== null))
      }
    />
  );
}

interface AmountProps {
  mapping: StatementMapping;
  change: (next: Partial<StatementMapping>) => void;
}

/** One column of amounts with, perhaps, one that says which way; or a column each for money out and money in. */
function AmountColumns({ columns, mapping, change }: AmountProps & { columns: string[] }) {
  const { amount, direction } = mapping;
  if (!isSplit(amount))
    return (
      <>
        <ColumnSelect
          label="Amount"
          required
          columns={columns}
          value={amount}
          onChange={(next) => change({ amount: next })}
        />
        <ColumnSelect
          label="In or out"
          columns={columns}
          value={direction}
          onChange={(next) => change({ direction: next })}
        />
      </>
    );
  return (
    <>
      <ColumnSelect
        label="Money out"
        required
        columns={columns}
        value={amount.debit}
        onChange={(debit) => change({ amount: { ...amount, debit } })}
      />
      <ColumnSelect
        label="Money in"
        required
        columns={columns}
        value={amount.credit}
        onChange={(credit) => change({ amount: { ...amount, credit } })}
      />
    </>
  );
}

/** How the file tells money in from money out. */
function AmountSigns({ mapping, change }: AmountProps) {
  const split = isSplit(mapping.amount);
  return (
    <div className={classes.accountHead}>
      <Checkbox
        size="xs"
        label="Money in and money out have a column each"
        checked={split}
        onChange={(event) =>
          change({ amount: event.currentTarget.checked ? { debit: null, credit: null } : null })
        }
      />
      {!split && (
        <Checkbox
          size="xs"
          label="Money out is written as a positive amount"
          checked={mapping.invert === true}
          onChange={(event) => change({ invert: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
