import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { keysOf } from '@portfolio-os/shared/core';
import { type BudgetCategory, budgetCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { type ClipboardEvent, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatMonthShort } from '../../lib/dates.ts';
import classes from './budget.module.css';
import { monthsAtOnce, NAMES_WIDTH } from './months-at-once.ts';

export const categories = keysOf(budgetCategoryWords);

interface Place {
  category: BudgetCategory;
  month: string;
}

interface TableProps {
  year: number;
  /** The twelve of the year: "2026-01". */
  months: readonly string[];
  at: (category: BudgetCategory, month: string) => number;
  put: (category: BudgetCategory, month: string, cents: number) => void;
  paste: (event: ClipboardEvent, from: Place) => void;
}

/** As many months as are read whole; in a narrow window the halves or the quarters of the year, one after the other. */
export function BudgetTable({ year, months, at, put, paste }: TableProps) {
  const { currency } = usePortfolio();
  const { ref, width } = useElementSize();
  const [part, setPart] = useState(0);
  const sumOf = (category: BudgetCategory) => months.reduce((sum, month) => sum + at(category, month), 0);
  const cells = categories.flatMap((category) => months.map((month) => at(category, month)));
  const parts = partsOf(months, monthsAtOnce({ width, cells, years: categories.map(sumOf) }, currency));
  const shown = parts[Math.min(part, parts.length - 1)] ?? months;
  return (
    <div ref={ref}>
      {width > 0 && parts.length > 1 && (
        <SegmentedControl
          aria-label="Months"
          mb={12}
          data={parts.map((some, index) => ({ value: String(index), label: nameOf(some) }))}
          value={String(Math.min(part, parts.length - 1))}
          onChange={(next) => setPart(Number(next))}
        />
      )}
      <table className={classes.budget} aria-label={`Budget of ${year}`}>
        <thead>
          <tr>
            <th scope="col" style={{ width: NAMES_WIDTH }}>
              Category
            </th>
            {shown.map((month) => (
              <th key={month} scope="col">
                {formatMonthShort(month)}
              </th>
            ))}
            <th scope="col">Year</th>
          </tr>
        </thead>
        <tbody>
          {categories.map((category) => (
            <tr key={category}>
              <th scope="row">{budgetCategoryWords[category]}</th>
              {shown.map((month) => (
                <td key={month}>
                  <MoneyInput
                    aria-label={`${budgetCategoryWords[category]}, ${formatMonthShort(month)}`}
                    isShort
                    placeholder="–"
                    leftSection={null}
                    leftSectionWidth={0}
                    value={at(category, month) || null}
                    onChange={(cents) => put(category, month, cents ?? 0)}
                    onPaste={(event) => paste(event, { category, month })}
                  />
                </td>
              ))}
              <td className={classes.total}>
                <Total cents={sumOf(category)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function partsOf(months: readonly string[], size: number): string[][] {
  return Array.from({ length: months.length / size }, (_, part) =>
    months.slice(part * size, (part + 1) * size),
  );
}

/** "Jan–Jun" */
function nameOf(months: readonly string[]): string {
  return `${formatMonthShort(months[0] ?? '')}–${formatMonthShort(months.at(-1) ?? '')}`;
}

function Total({ cents }: { cents: number }) {
  return cents === 0 ? <Dash /> : <Money cents={cents} />;
}
