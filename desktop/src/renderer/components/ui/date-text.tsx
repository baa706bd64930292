import { usePortfolio } from '../../api/portfolio.tsx';
import { formatDate, formatDateShort } from '../../lib/dates.ts';

/** A calendar date; in lists the year is left out when it is this year. */
export function DateText({ date, short = false }: { date: string; short?: boolean }) {
  const { today } = usePortfolio();
  return (
    <time dateTime={date} className="figure">
      {short ? formatDateShort(date, today) : formatDate(date)}
    </time>
  );
}
