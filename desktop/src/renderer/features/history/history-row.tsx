import type { HistoryEntryView } from '@portfolio-os/shared/api';
import { memo } from 'react';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import { formatDay, formatTime } from '../../lib/dates.ts';
import classes from './history.module.css';

interface HistoryRowProps {
  /** Undefined while its page is being read. */
  entry: HistoryEntryView | undefined;
  /** The row before it among those that are drawn: a day is written once. */
  above: HistoryEntryView | undefined;
  index: number;
  isTabStop: boolean;
  onFocus: (index: number) => void;
  onOpen: (index: number) => void;
}

function Row({ entry, above, index, isTabStop, onFocus, onOpen }: HistoryRowProps) {
  const day = entry && formatDay(entry.at);
  const isNewDay = !above || formatDay(above.at) !== day;
  return (
    <tr
      className={classes.row}
      data-index={index}
      data-new-day={isNewDay || undefined}
      aria-rowindex={index + 2}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={() => onOpen(index)}
    >
      {entry ? (
        <>
          <td className={classes.day}>{isNewDay && day}</td>
          <td className={classes.time}>
            <time dateTime={entry.at}>{formatTime(entry.at)}</time>
          </td>
          <td className={classes.who}>{entry.who}</td>
          <td className={classes.what}>
            <ChangeSentence sentence={entry.sentence} linked={false} />
            {entry.seq === null && <span className={classes.waiting}>Waiting to be sent</span>}
          </td>
        </>
      ) : (
        <td colSpan={4}>
          <span className={classes.loading} />
        </td>
      )}
    </tr>
  );
}

/** Scrolling draws the rows that come into sight and leaves the others alone. */
export const HistoryRow = memo(Row);
