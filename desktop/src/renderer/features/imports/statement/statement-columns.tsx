import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { Section } from '../../../components/page/page.tsx';
import classes from '../imports.module.css';
import { dateOrders } from '../rent-roll/rent-roll-fields.ts';
import {
  type ColumnRef,
  choiceOf,
  columnChoices,
  columnOf,
  type StatementMapping,
} from './statement-mapping.ts';

interface StatementColumnsProps {
  columns: string[];
  mapping: StatementMapping;
  onChange: (mapping: StatementMapping) => void;
}

const orders = dateOrders.filter(({ value }) => value !== '');

export function StatementColumns(props: StatementColumnsProps) {
  const { columns, mapping, onChange } = props;
  const choices = columnChoices(columns);
  const { amount } = mapping;
  const split = typeof amount === 'object' && amount !== null;
  const column = (
    label: string,
    value: ColumnRef | null,
    set: (next: ColumnRef | null) => void,
    required = false,
  ) => (
    <Select
      label={label}
      placeholder={required ? 'Choose a column' : 'Not in this file'}
      data={choices}
      value={choiceOf(columns, value)}
      allowDeselect={false}
      clearable={!required}
      onChange={(choice) => set(columnOf(columns, choice))}
    />
  );
  return (
    <Section title="Which column is what">
      <div className={classes.columns}>
        {column('Date', mapping.date, (date) => onChange({ ...mapping, date }), true)}
        <Select
          label="Dates are written"
          placeholder="Choose"
          data={orders}
          value={mapping.dateOrder}
          error={mapping.dateOrder === null ? 'These dates fit both ways; say which.' : null}
          allowDeselect={false}
          onChange={(order) =>
            onChange({ ...mapping, dateOrder: order === 'dmy' || order === 'ymd' ? order : 'mdy' })
          }
        />
        <MultiSelect
          label="Text"
          data={choices}
          value={mapping.description.map((one) => choiceOf(columns, one)).filter((one) => one !== null)}
          onChange={(chosen) =>
            onChange({
              ...mapping,
              description: chosen.map((one) => columnOf(columns, one)).filter((one) => one !== null),
            })
          }
        />
        {split ? (
          <>
            {column(
              'Money out',
              amount.debit,
              (debit) => onChange({ ...mapping, amount: { ...amount, debit } }),
              true,
            )}
            {column(
              'Money in',
              amount.credit,
              (credit) => onChange({ ...mapping, amount: { ...amount, credit } }),
              true,
            )}
          </>
        ) : (
          <>
            {column('Amount', amount, (next) => onChange({ ...mapping, amount: next }), true)}
            {column('In or out', mapping.direction, (direction) => onChange({ ...mapping, direction }))}
          </>
        )}
        {column('Reference', mapping.reference, (reference) => onChange({ ...mapping, reference }))}
        {column('Balance', mapping.balance, (balance) => onChange({ ...mapping, balance }))}
      </div>
      <div className={classes.accountHead}>
        <Checkbox
          size="xs"
          label="Money in and money out have a column each"
          checked={split}
          onChange={(event) =>
            onChange({
              ...mapping,
              amount: event.currentTarget.checked ? { debit: null, credit: null } : null,
            })
          }
        />
        {!split && (
          <Checkbox
            size="xs"
            label="Money out is written as a positive amount"
            checked={mapping.invert === true}
            onChange={(event) => onChange({ ...mapping, invert: event.currentTarget.checked })}
          />
        )}
      </div>
    </Section>
  );
}
