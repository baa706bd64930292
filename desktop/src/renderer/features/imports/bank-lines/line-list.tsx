import type { StatementLineView } from '@portfolio-os/shared/api';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect } from 'react';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import classes from './bank-lines.module.css';
import { suggestionWords } from './line-draft.ts';
import type { Lines } from './use-lines.ts';

interface LineListProps {
  list: RefObject<HTMLDivElement | null>;
  lines: Lines;
  total: number;
  chosen: number;
  onChoose: (index: number) => void;
  onConfirm: () => void;
  onIgnore: () => void;
}

const ROW_HEIGHT = 54;
const PAGE = 10;
/** Above this, a suggestion is drawn as one that can be confirmed without a second look. */
const SURE = 0.75;

/** The lines to decide; the list keeps the focus and tells which line is chosen, so that Enter goes on and on. */
export function LineList({ list, lines, total, chosen, onChoose, onConfirm, onIgnore }: LineListProps) {
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => list.current,
    getItemKey: (index) => lines.at(index)?.id ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  useEffect(() => {
    if (total > 0) virtualizer.scrollToIndex(chosen, { align: 'auto' });
  }, [chosen, total, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const [first = 0, last = 0] = [items[0]?.index, items.at(-1)?.index];
  const { show } = lines;
  useEffect(() => show(first, last));
  const chosenLine = lines.at(chosen);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = targetOf(event.key, chosen, total);
    if (to !== null) {
      const index = Math.max(0, Math.min(to, total - 1));
      onChoose(index);
      // The chosen line may be chosen again after the wheel has taken it out of sight.
      virtualizer.scrollToIndex(index, { align: 'auto' });
    } else if (event.key === 'Enter') onConfirm();
    else if (event.key === 'x') onIgnore();
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label="Bank transactions"
      aria-activedescendant={chosenLine && `line-${chosenLine.id}`}
      onKeyDown={onKeyDown}
    >
      <div className={classes.sizer} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map(({ index, start, key }) => {
          const line = lines.at(index);
          const at = { transform: `translateY(${start}px)` };
          if (!line) return <div key={key} className={classes.line} style={at} aria-hidden />;
          return (
            <LineOption
              key={key}
              line={line}
              at={at}
              index={index}
              total={total}
              chosen={index === chosen}
              onChoose={() => {
                onChoose(index);
                list.current?.focus();
              }}
            />
          );
        })}
      </div>
    </div>
  );
}

interface LineOptionProps {
  line: StatementLineView;
  at: CSSProperties;
  index: number;
  total: number;
  chosen: boolean;
  onChoose: () => void;
}

function LineOption({ line, at, index, total, chosen, onChoose }: LineOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys; an option only the pointer.
    <div
      id={`line-${line.id}`}
      className={classes.line}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={total}
      style={at}
      onClick={onChoose}
    >
      <span className={classes.text} title={line.description ?? undefined}>
        {line.description}
      </span>
      <Money cents={line.amountCents} tone={line.amountCents > 0 ? 'good' : 'plain'} />
      <span className={classes.guess}>
        <DateText date={line.postedOn} /> · <Guess line={line} />
      </span>
    </div>
  );
}

function Guess({ line: { doubt, suggestions, matched, parts, state } }: { line: StatementLineView }) {
  const [best] = suggestions;
  if (state !== 'waiting')
    return matched?.label ?? (parts.length > 0 ? parts.map(({ label }) => label).join(', ') : 'Ignored');
  return (
    <span data-sure={(best && best.confidence >= SURE && !doubt) || undefined}>
      {doubt && <span className={classes.doubt}>In doubt · </span>}
      {parts.length > 0 ? 'Matched in part' : best ? suggestionWords(best) : 'No idea yet'}
    </span>
  );
}

function targetOf(key: string, from: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return from + 1;
  if (key === 'ArrowUp' || key === 'k') return from - 1;
  if (key === 'PageDown') return from + PAGE;
  if (key === 'PageUp') return from - PAGE;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
