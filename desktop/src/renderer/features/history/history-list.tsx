import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useRowKeys } from '../../components/table/use-row-keys.ts';
import classes from './history.module.css';
import { HistoryRow } from './history-row.tsx';
import type { HistoryPages } from './use-history-pages.ts';

interface HistoryListProps {
  history: HistoryPages;
  total: number;
  onOpen: (id: string) => void;
}

const ROW_HEIGHT = 36;

/** The changes as a table of which only the rows in sight are drawn, and only their pages are read. */
export function HistoryList({ history, total, onOpen }: HistoryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const latest = useRef(history);
  latest.current = history;
  const open = useCallback(
    (index: number) => {
      const entry = latest.current.at(index);
      if (entry) onOpen(entry.id);
    },
    [onOpen],
  );
  const keys = useRowKeys({
    count: total,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open,
  });
  const items = virtualizer.getVirtualItems();
  const [first = 0, last = 0] = [items[0]?.index, items.at(-1)?.index];
  const { show } = history;
  useEffect(() => show(first, last));
  const tabStop = items.some(({ index }) => index === keys.active) ? keys.active : first;

  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-label="History" aria-rowcount={total + 1}>
        <colgroup>
          <col style={{ width: 108 }} />
          <col style={{ width: 84 }} />
          <col style={{ width: 168 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Time</th>
            <th scope="col">Who</th>
            <th scope="col">What was done</th>
          </tr>
        </thead>
        <tbody onKeyDown={keys.onKeyDown}>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index, key }) => (
            <HistoryRow
              key={key}
              entry={history.at(index)}
              above={index > first ? history.at(index - 1) : undefined}
              index={index}
              isTabStop={index === tabStop}
              onFocus={keys.setActive}
              onOpen={open}
            />
          ))}
          <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td colSpan={4} style={{ height, padding: 0 }} />
    </tr>
  ) : null;
}
