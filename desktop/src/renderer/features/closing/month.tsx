import { Button } from '@mantine/core';
import type { CheckView, ClosingMonthView, ClosingView } from '@portfolio-os/shared/api';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../api/use-may.ts';
import { WhyNot } from '../../components/page/absent-acts.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { formatDate, formatMonth } from '../../lib/dates.ts';
import { ClosePeriod } from './close-period.tsx';
import classes from './closing.module.css';
import { OpenAgain } from './open-again.tsx';

interface MonthProps {
  view: ClosingView;
  chosen: ClosingMonthView;
}

/** One month: what is asked before it is closed, or that it is. */
export function Month({ view, chosen }: MonthProps) {
  return (
    <section aria-labelledby="chosen-month" className={classes.chosen}>
      <h2 id="chosen-month" className={classes.title}>
        {formatMonth(chosen.month.slice(0, 7))}
      </h2>
      {chosen.state === 'open' ? (
        <Open view={view} chosen={chosen} />
      ) : (
        <Closed view={view} chosen={chosen} />
      )}
    </section>
  );
}

function Open({ view, chosen }: MonthProps) {
  const mayClose = useMay('closing');
  const [closing, setClosing] = useState(false);
  const open = view.checks.filter(({ state }) => state === 'open').length;
  const earlier = view.months.filter(({ month, state }) => state === 'open' && month < chosen.month).length;
  return (
    <>
      <p className={classes.summary}>{summaryOf(open)}</p>
      <ul className={classes.checks}>
        {view.checks.map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
      {mayClose ? (
        <div className={classes.act}>
          <Button onClick={() => setClosing(true)}>Close through {formatDate(chosen.through)}…</Button>
          {earlier > 0 && (
            <span className={classes.hint}>
              {earlier === 1 ? 'The open month before it is' : `The ${earlier} open months before it are`}{' '}
              closed with it.
            </span>
          )}
        </div>
      ) : (
        <WhyNot>An owner or an accountant can close a period.</WhyNot>
      )}
      {closing && <ClosePeriod chosen={chosen} open={open} onClose={() => setClosing(false)} />}
    </>
  );
}

function summaryOf(open: number): string {
  if (open === 0) return 'Nothing is left to do.';
  return open === 1 ? 'One thing is left to do.' : `${open} things are left to do.`;
}

/** A question with its answer in words; what is open leads to where it is mended. */
function Check({ check: { question, state, says, link } }: { check: CheckView }) {
  const Icon = state === 'done' ? IconCircleCheck : IconCircleDashed;
  return (
    <li className={classes.check} data-state={state}>
      <Icon size={18} stroke={1.6} className={classes.mark} aria-hidden />
      <div className={classes.words}>
        <p className={classes.question}>
          {question}
          <span className={classes.spoken}>{state === 'done' ? ' Yes.' : ' Not yet.'}</span>
        </p>
        <p className={classes.says}>{says}</p>
      </div>
      {link && (
        <ButtonLink variant="default" size="xs" {...link}>
          {link.label}
        </ButtonLink>
      )}
    </li>
  );
}

function Closed({ view, chosen }: MonthProps) {
  const mayReopen = useMay('reopening');
  const [opening, setOpening] = useState(false);
  const { lock } = view;
  const isLast = lock?.through === chosen.through || isLastClosed(view, chosen);
  return (
    <>
      <p className={classes.summary}>
        Closed. What is entered about it now is dated after {formatDate(lock?.through ?? chosen.through)} and
        says what day it is about.
      </p>
      {!mayReopen && <WhyNot>An owner can open a closed period again.</WhyNot>}
      {mayReopen && lock && isLast && (
        <Button variant="default" onClick={() => setOpening(true)}>
          Open again…
        </Button>
      )}
      {mayReopen && !isLast && (
        <p className={classes.hint}>To open it again, open the later closed months first.</p>
      )}
      {opening && lock && <OpenAgain lock={lock} onClose={() => setOpening(false)} />}
    </>
  );
}

/** The latest month that is closed: opening again begins there. */
function isLastClosed({ months }: ClosingView, chosen: ClosingMonthView): boolean {
  return months.find(({ state }) => state === 'closed')?.month === chosen.month;
}
