import { Button, Kbd } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMay } from '../../../api/use-may.ts';
import classes from './bank-lines.module.css';
import { LineList } from './line-list.tsx';
import { LinePanel } from './line-panel.tsx';
import { type Decision, useLineActs, type useLineDecisions } from './use-line-decisions.ts';
import type { Lines } from './use-lines.ts';

interface LineReviewProps {
  lines: Lines;
  total: number;
  /** What leaves only some of the lines; another one begins at the first of them again. */
  narrowedBy: string;
  decisions: ReturnType<typeof useLineDecisions>;
  empty: ReactNode;
}

/** Where the choice is: a place of the list, and the line that was chosen there; null while it was being read. */
const FIRST: { index: number; id: string | null } = { index: 0, id: null };

/** The list at the left, the chosen line at the right; after each decision the next line takes its place. */
export function LineReview({ lines, total, narrowedBy, decisions, empty }: LineReviewProps) {
  const [place, setPlace] = useState(FIRST);
  const list = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { ignore, reopen } = useLineActs();
  const may = useMay('money');
  // A line keeps being chosen where others come or go before it; one that is not there any more leaves its place to the next.
  const found = place.id === null ? -1 : lines.placeOf(place.id);
  const chosen = Math.max(0, Math.min(found === -1 ? place.index : found, total - 1));
  const line = lines.at(chosen);
  const { decide, last, undoLast } = decisions;

  useEffect(() => list.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the narrowing is what the choice depends on.
  useEffect(() => setPlace(FIRST), [narrowedBy]);

  function choose(index: number) {
    setPlace({ index, id: lines.at(index)?.id ?? null });
  }

  function onDecide(decision: Decision) {
    if (!line) return;
    setPlace({ index: chosen, id: lines.at(chosen + 1)?.id ?? null });
    decide(line, decision);
    list.current?.focus();
  }

  return (
    <>
      {total > 0 ? (
        <div className={classes.split}>
          <div className={classes.left}>
            <LineList
              list={list}
              lines={lines}
              total={total}
              chosen={chosen}
              onChoose={choose}
              onConfirm={() => form.current?.requestSubmit()}
              onIgnore={() =>
                may &&
                line?.state === 'waiting' &&
                onDecide({ words: 'Ignored', act: () => ignore(line.id), undo: () => reopen(line.id) })
              }
            />
          </div>
          {line && <LinePanel key={line.id} line={line} form={form} onDecide={onDecide} />}
        </div>
      ) : (
        empty
      )}
      <div className={classes.foot}>
        <span role="status">
          {last && (
            <>
              {last.decision.words}: {last.line.description}{' '}
              <Button variant="subtle" size="compact-xs" onClick={undoLast}>
                Undo
              </Button>
            </>
          )}
        </span>
        {may && line?.state === 'waiting' && <Keys />}
      </div>
    </>
  );
}

function Keys() {
  return (
    <span className={classes.keys}>
      <Kbd>j</Kbd>
      <Kbd>k</Kbd> move <Kbd>↵</Kbd> confirm <Kbd>x</Kbd> ignore
    </span>
  );
}
