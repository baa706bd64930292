import { Button, Kbd } from '@mantine/core';
import type { StatementLineView } from '@portfolio-os/shared/api';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMay } from '../../api/use-may.ts';
import classes from './bank-lines.module.css';
import { LineList } from './line-list.tsx';
import { LinePanel } from './line-panel.tsx';
import { type Decision, useLineActs, type useLineDecisions } from './use-line-decisions.ts';

interface LineReviewProps {
  lines: StatementLineView[];
  decisions: ReturnType<typeof useLineDecisions>;
  empty: ReactNode;
}

/** The list at the left, the chosen line at the right; after each decision the next line takes its place. */
export function LineReview({ lines, decisions, empty }: LineReviewProps) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const { ignore, reopen } = useLineActs();
  const may = useMay('money');
  const found = lines.findIndex(({ id }) => id === chosenId);
  const chosen = Math.max(0, found);
  const line = lines[chosen];
  const { decide, last, undoLast } = decisions;

  useEffect(() => list.current?.focus(), []);

  function onDecide(decision: Decision) {
    if (!line) return;
    setChosenId((lines[chosen + 1] ?? lines[chosen - 1])?.id ?? null);
    decide(line, decision);
    list.current?.focus();
  }

  return (
    <>
      {line ? (
        <div className={classes.split}>
          <div className={classes.left}>
            <LineList
              list={list}
              lines={lines}
              chosen={chosen}
              onChoose={(index) => setChosenId(lines[index]?.id ?? null)}
              onConfirm={() => form.current?.requestSubmit()}
              onIgnore={() =>
                may &&
                line.state === 'waiting' &&
                onDecide({ words: 'Ignored', act: () => ignore(line.id), undo: () => reopen(line.id) })
              }
            />
          </div>
          <LinePanel key={line.id} line={line} form={form} onDecide={onDecide} />
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
