import type { ExpenseView } from '@portfolio-os/shared/api';
import { minorDigits } from '@portfolio-os/shared/core';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatMonthShort } from '../../lib/dates.ts';
import { inMonth, ofBuilding, sum, sumBy, totalsByCategory } from './category-totals.ts';
import classes from './expenses.module.css';
import { monthsOf, type Period } from './periods.ts';

interface CategoryMatrixProps {
  expenses: ExpenseView[];
  period: Period;
  across: 'months' | 'buildings';
}

/** Categories down, months or buildings across: what a year cost, in the order that Schedule E asks for it. */
export function CategoryMatrix({ expenses, period, across }: CategoryMatrixProps) {
  const by = across === 'months' ? inMonth : ofBuilding;
  const { today } = usePortfolio();
  const totals = sumBy(expenses, by);
  // Months still to come say nothing, and take the room of those that do.
  const months = monthsOf(period).filter((month) => month <= today.slice(0, 7) || totals.has(month));
  const parts = across === 'months' ? months : [...new Set(expenses.map(ofBuilding))].sort();
  const what = across === 'months' ? 'month' : 'building';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard.
    <section className={classes.scroller} tabIndex={0} aria-label={`By category and ${what}`}>
      <table className={classes.matrix} aria-label={`Expenses by category and ${what}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.line}>Line</span> Category
            </th>
            {parts.map((part) => (
              <th key={part} scope="col">
                {across === 'months' ? formatMonthShort(part) : part}
              </th>
            ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {totalsByCategory(expenses, by).map(({ category, line, parts: cents, totalCents }) => (
            <tr key={category}>
              <th scope="row">
                <span className={classes.line}>{line}</span> {expenseCategoryWords[category]}
              </th>
              {parts.map((part) => (
                <td key={part}>
                  <Bare cents={cents.get(part)} />
                </td>
              ))}
              <td>
                <Money cents={totalCents} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <span className={classes.line}>20</span> Total expenses
            </th>
            {parts.map((part) => (
              <td key={part}>
                <Bare cents={totals.get(part)} />
              </td>
            ))}
            <td>
              <Money cents={sum(expenses)} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Twelve columns have no room for the currency's sign; the totals carry it. */
function Bare({ cents = 0 }: { cents?: number | undefined }) {
  const { currency } = usePortfolio();
  if (cents === 0) return <Dash spoken="Nothing" />;
  const digits = minorDigits(currency);
  const text = Math.abs(cents / 10 ** digits).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return <span>{cents < 0 ? `(${text})` : text}</span>;
}
