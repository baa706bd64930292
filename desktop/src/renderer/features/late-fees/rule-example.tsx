import { firstChargeableOn } from '@portfolio-os/shared/billing/rules';
import { formatMoney, startOfMonth } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../api/portfolio.tsx';
import { dateReadingOf, formatDateShort } from '../../lib/dates.ts';
import { exampleLines } from './example-lines.ts';
import classes from './late-fees.module.css';
import { holidaysOf, type RuleValues, termsOf } from './rule-form.ts';

/** A rent that many currencies can be read in. */
const EXAMPLE_RENT_CENTS = 160_000;

/** The rule at work, as it is being typed. */
export function RuleExample({ values }: { values: RuleValues }) {
  const portfolio = usePortfolio();
  const { currency, today } = portfolio;
  const graceDays = Number(values.graceDays);
  if (!(graceDays >= 1 && graceDays <= 90)) return null;
  const dueOn = startOfMonth(values.effectiveOn ?? today);
  const holidays = holidaysOf(values, dateReadingOf(portfolio)).join(',') || null;
  const days = { graceDays, weekend: values.weekend, holidays };
  const isDaily = values.formula === 'daily';
  const money = (cents: number) => formatMoney(cents, currency);
  const lines = exampleLines(termsOf(values), {
    ...{ rentCents: EXAMPLE_RENT_CENTS, dueOn, ...days },
  });
  return (
    <section className={classes.example} aria-label="For example" aria-live="polite">
      <p className={classes.exampleHead}>
        For example, {money(EXAMPLE_RENT_CENTS)} due {formatDateShort(dueOn, today)}; first chargeable{' '}
        {formatDateShort(firstChargeableOn(dueOn, days), today)}
      </p>
      <table className={classes.exampleLines}>
        <tbody>
          {lines.map(({ openCents, on, feeCents, isCut }) => (
            <tr key={`${openCents} ${on}`}>
              <th scope="row">
                {money(openCents)} still open
                {isDaily && <span className={classes.quiet}> on {formatDateShort(on, today)}</span>}
              </th>
              <td>
                {isCut && <span className={classes.quiet}>at most </span>}
                {money(feeCents)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
