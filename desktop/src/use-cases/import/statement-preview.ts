import type { QuestionView, StatementPreviewView } from '@portfolio-os/shared/api';
import type { LineState, PlannedAccount } from '@portfolio-os/shared/integrations';
import type { Question } from '@portfolio-os/shared/integrations/parsing';

type AccountView = StatementPreviewView['accounts'][number];

/** How many lines of each state, left-out rows and gaps are shown; a file may have a hundred thousand. */
export const SHOWN_OF_EACH = 200;

export function questionView({ choices, rows, ...question }: Question): QuestionView {
  return { ...question, choices: [...choices], rows: [...rows] };
}

/** What a file brings to an account: counts, sums and days of all its lines, and the first lines of each state. */
export function previewAccount({ key, name, known, lines, leftOut, balances }: PlannedAccount): AccountView {
  const states = { new: 0, known: 0, 'in-doubt': 0 } satisfies Record<LineState, number>;
  const shown: AccountView['lines'] = [];
  const money = { in: 0, out: 0 };
  let [firstOn, lastOn]: [string | null, string | null] = [null, null];
  for (const { lineNumber, postedOn, description, amountCents, state, doubt } of lines) {
    states[state] += 1;
    if (states[state] <= SHOWN_OF_EACH)
      shown.push({ lineNumber, postedOn, description, amountCents, state, doubt });
    if (amountCents > 0) money.in += amountCents;
    else money.out -= amountCents;
    if (firstOn === null || postedOn < firstOn) firstOn = postedOn;
    if (lastOn === null || postedOn > lastOn) lastOn = postedOn;
  }
  const { openingCents, gaps } = balances;
  return {
    ...{ key, name, known, firstOn, lastOn },
    moneyInCents: money.in,
    moneyOutCents: money.out,
    newLines: states.new,
    knownLines: states.known,
    doubtfulLines: states['in-doubt'],
    leftOutRows: leftOut.length,
    leftOut: leftOut.slice(0, SHOWN_OF_EACH),
    balances: {
      ...balances,
      gapsFound: gaps.length,
      gaps: gaps.slice(0, SHOWN_OF_EACH),
      // Without an opening balance the file's closing one cannot be checked.
      reachedCents: openingCents === null ? null : openingCents + money.in - money.out,
    },
    lines: shown,
  };
}
