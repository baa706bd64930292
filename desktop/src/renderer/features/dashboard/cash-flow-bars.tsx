import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatMonth, formatMonthShort } from '../../lib/dates.ts';
import { axisTop } from './axis.ts';
import classes from './cash-flow.module.css';

interface Month {
  month: string;
  inCents: number;
  outCents: number;
  /** The same of a year before, where that is known. */
  before?: { inCents: number; outCents: number };
}

interface BarsProps {
  months: Month[];
  onPoint: (month: string | null) => void;
}

/**
 * Plain boxes instead of a chart library: twelve pairs of bars need no 100 kB on the first screen, and a list
 * of months is read by a screen reader as it is.
 */
export function CashFlowBars({ months, onPoint }: BarsProps) {
  const money = useFormatMoney();
  const top = axisTop(
    Math.max(
      0,
      ...months.flatMap((month) => [month, month.before ?? month]).flatMap((m) => [m.inCents, m.outCents]),
    ),
  );
  return (
    <div className={classes.chart}>
      <div className={classes.lines} aria-hidden>
        {[top, top / 2, 0].map((cents) => (
          <span key={cents}>{money(cents).replace(/\.00$/, '')}</span>
        ))}
      </div>
      <ol className={classes.months} aria-label="Cash in and out by month" onMouseLeave={() => onPoint(null)}>
        {months.map(({ month, inCents, outCents, before }) => (
          <li key={month} onMouseEnter={() => onPoint(month)}>
            <div className={classes.pair} aria-hidden>
              <Bar series="in" cents={inCents} before={before?.inCents ?? 0} top={top} />
              <Bar series="out" cents={outCents} before={before?.outCents ?? 0} top={top} />
            </div>
            <span className={classes.month} aria-hidden>
              {formatMonthShort(month)}
            </span>
            <span className={classes.spoken}>
              {formatMonth(month)}: in {money(inCents)}, out {money(outCents)}
              {before && `; a year before in ${money(before.inCents)}, out ${money(before.outCents)}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface BarProps {
  series: 'in' | 'out';
  cents: number;
  /** The same of a year before, drawn quietly behind. */
  before: number;
  top: number;
}

function Bar({ series, cents, before, top }: BarProps) {
  return (
    <span className={classes.bar} data-series={series}>
      <i data-before style={{ height: percent(before, top) }} />
      <i style={{ height: percent(cents, top) }} />
    </span>
  );
}

function percent(cents: number, top: number): string {
  return `${Math.max(0, (100 * cents) / top)}%`;
}
