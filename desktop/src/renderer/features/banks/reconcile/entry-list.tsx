import { Checkbox } from '@mantine/core';
import type { AccountEntryView } from '@portfolio-os/shared/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { targetOf } from '../../../components/table/use-row-keys.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import classes from './reconcile.module.css';
import { keyOf } from './use-reconcile.ts';

interface EntryListProps {
  entries: readonly AccountEntryView[];
  isTicked: (entry: AccountEntryView) => boolean;
  onToggle: (entry: AccountEntryView) => void;
  onAll: (isTicked: boolean) => void;
  /** The entries of another day stand there, until those of the chosen one are read. */
  isBusy: boolean;
}

const ROW_HEIGHT = 36;

/** What may be on the statement, in the order of its days; the keys tick it without a hand on the mouse. */
export function EntryList({ entries, isTicked, onToggle, onAll, isBusy }: EntryListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing to tick">
        Everything in the books by that day is reconciled already, or the account has no entries yet.
      </EmptyState>
    );
  }
  const areAllTicked = entries.every(isTicked);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = entries[chosen];
    const to = targetOf(event.key, chosen, entries.length);
    if (to !== null) {
      const next = Math.max(0, Math.min(to, entries.length - 1));
      setChosen(next);
      virtualizer.scrollToIndex(next);
    } else if ((event.key === ' ' || event.key === 'x' || event.key === 'Enter') && entry) onToggle(entry);
    // All of a statement are not those of the day before it, which stand there until its own are read.
    else if (event.key === 'a' && !isBusy) onAll(!areAllTicked);
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      className={classes.list}
      role="listbox"
      aria-multiselectable
      aria-busy={isBusy}
      aria-label="Entries to tick"
      tabIndex={0}
      aria-activedescendant={`entry-${chosen}`}
      onKeyDown={onKeyDown}
    >
      <div className={classes.sizer} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return (
            entry && (
              <Entry
                key={keyOf(entry)}
                entry={entry}
                index={index}
                start={start}
                isChosen={index === chosen}
                isTicked={isTicked(entry)}
                onToggle={() => {
                  setChosen(index);
                  onToggle(entry);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface EntryProps {
  entry: AccountEntryView;
  index: number;
  start: number;
  isChosen: boolean;
  isTicked: boolean;
  onToggle: () => void;
}

function Entry({ entry, index, start, isChosen, isTicked, onToggle }: EntryProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys; an option only the pointer.
    <div
      id={`entry-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={isTicked}
      data-chosen={isChosen || undefined}
      className={classes.entry}
      style={{ transform: `translateY(${start}px)` }}
      onClick={onToggle}
    >
      <Checkbox.Indicator size="xs" checked={isTicked} />
      <span className={classes.on}>
        <DateText date={entry.on} />
      </span>
      <span className={classes.label} title={entry.label}>
        {entry.label}
      </span>
      <span className={classes.matched}>{entry.isMatched ? 'Matched' : ''}</span>
      <Money cents={entry.amountCents} />
    </div>
  );
}
