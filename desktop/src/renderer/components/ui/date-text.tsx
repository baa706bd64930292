import { usePortfolio } from '../../api/portfolio.tsx';
import { formatDate, formatDateShort } from '../../lib/dates.ts';

interface DateTextProps {
  date: string;
  /** With its year in any year: on paper, which is read later, and of a file, whose years may be read wrongly. */
  whole?: boolean;
}

/** A calendar date as the region writes it, without the year where it is this one. */
export function DateText({ date, whole = false }: DateTextProps) {
  const { today } = usePortfolio();
  return (
    <time dateTime={date} className="figure">
      {whole ? formatDate(date) : formatDateShort(date, today)}
    </time>
  );
}
