import type { DashboardView } from '@portfolio-os/shared/api';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatMonth, formatMonthShort } from '../../lib/dates.ts';
import { axisTop } from './axis.ts';
import classes from './cash-flow.module.css';

interface BarsProps {
  months: DashboardView['cashFlow'];
  onPoint: (month: string | null) => void;
}

/**
 * Plain boxes instead of a chart library: twelve pairs of bars need no 100 kB on the first screen, and a list
 * of months is read by a screen reader as it is.
 */
export function CashFlowBars({ months, onPoint }: BarsProps) {
  const money = useFormatMoney();
  const top = axisTop(Math.max(0, ...months.flatMap(({ inCents, outCents }) => [inCents, outCents])));
  return (
    <div className={classes.chart}>
      <div className={classes.lines} aria-hidden>
        {[top, top / 2, 0].map((cents) => (
          <span key={cents}>{money(cents).replace(/\.00$/, '')}</span>
        ))}
      </div>
      <ol className={classes.months} aria-label="Cash in and out by month" onMouseLeave={() => onPoint(null)}>
        {months.map(({ month, inCents, outCents }) => (
          <li key={month} onMouseEnter={() => onPoint(month)}>
            <div className={classes.pair} aria-hidden>
              <i data-series="in" style={{ height: percent(inCents, top) }} />
              <i data-series="out" style={{ height: percent(outCents, top) }} />
            </div>
            <span className={classes.month} aria-hidden>
              {formatMonthShort(month)}
            </span>
            <span className={classes.spoken}>
              {formatMonth(month)}: in {money(inCents)}, out {money(outCents)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function percent(cents: number, top: number): string {
  return `${Math.max(0, (100 * cents) / top)}%`;
}
