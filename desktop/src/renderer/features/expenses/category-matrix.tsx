import type { ExpenseView } from '@portfolio-os/shared/api';
import { minorDigits } from '@portfolio-os/shared/core';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatMonthShort } from '../../lib/dates.ts';
import { sum, sumByMonth, totalsByCategory } from './category-totals.ts';
import classes from './expenses.module.css';
import { monthsOf, type Period } from './periods.ts';

/** Categories down, months across: what a year cost, in the order that Schedule E asks for it. */
export function CategoryMatrix({ expenses, period }: { expenses: ExpenseView[]; period: Period }) {
  const months = monthsOf(period);
  const totals = sumByMonth(expenses);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard.
    <section className={classes.scroller} tabIndex={0} aria-label="By category and month">
      <table className={classes.matrix} aria-label="Expenses by category and month">
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.line}>Line</span> Category
            </th>
            {months.map((month) => (
              <th key={month} scope="col">
                {formatMonthShort(month)}
              </th>
            ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {totalsByCategory(expenses).map(({ category, line, byMonth, totalCents }) => (
            <tr key={category}>
              <th scope="row">
                <span className={classes.line}>{line}</span> {expenseCategoryWords[category]}
              </th>
              {months.map((month) => (
                <td key={month}>
                  <Bare cents={byMonth.get(month)} />
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
            {months.map((month) => (
              <td key={month}>
                <Bare cents={totals.get(month)} />
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
