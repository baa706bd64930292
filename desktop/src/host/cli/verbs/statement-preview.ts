import type { QuestionView, StatementPreviewView } from '@portfolio-os/shared/api';
import { formatMoney, type Result } from '@portfolio-os/shared/core';
import type { Question } from '@portfolio-os/shared/integrations/parsing';

type Account = StatementPreviewView['accounts'][number];

/** What a person has to see before importing: sums, days, balances, left-out rows with reasons, and questions. */
export function describePreview(preview: StatementPreviewView, currency: string): string {
  const { accounts, questions, remarks } = preview;
  return [
    ...accounts.flatMap((account) => describeAccount(account, currency)),
    ...remarks.map((remark) => `Note: ${remark}`),
    ...questions.flatMap(describeQuestion),
    questions.length > 0
      ? 'Nothing is imported until this is answered.'
      : 'Nothing is open; it can be imported.',
  ].join('\n');
}

function describeAccount(account: Account, currency: string): string[] {
  const money = (cents: number) => formatMoney(cents, currency);
  const { lines, leftOut, leftOutRows, newLines, knownLines, doubtfulLines, firstOn, lastOn } = account;
  const days = firstOn === null ? 'no days' : firstOn === lastOn ? firstOn : `${firstOn} to ${lastOn}`;
  const doubts = lines.flatMap(({ lineNumber, doubt }) =>
    doubt ? [`  in doubt, line ${lineNumber}: ${doubt}`] : [],
  );
  return [
    `${account.name} (${account.known ? 'known account' : 'new account'}): ${count(newLines + knownLines + doubtfulLines, 'line')}, ${days}`,
    `  in ${money(account.moneyInCents)}, out ${money(account.moneyOutCents)}, together ${money(account.moneyInCents - account.moneyOutCents)}`,
    `  ${newLines} new, ${knownLines} known already, ${doubtfulLines} in doubt, ${leftOutRows} left out`,
    `  ${describeBalances(account, money)}`,
    ...doubts,
    ...more(doubtfulLines - doubts.length, 'in doubt'),
    ...leftOut.map(({ lineNumber, text, reason }) => `  left out, line ${lineNumber}: ${text} – ${reason}`),
    ...more(leftOutRows - leftOut.length, 'left out'),
  ];
}

/** How many rows were counted and are not shown. */
function more(rows: number, what: string): string[] {
  return rows > 0 ? [`  and ${rows} more ${what}`] : [];
}

/** Whether the lines add up to the balance that the file states. */
function describeBalances({ balances }: Account, money: (cents: number) => string): string {
  const { closingCents, closingOn, reachedCents, checked, gapsFound } = balances;
  if (closingCents === null) return 'The file states no balance that the lines could be held against.';
  const stated = `The file’s balance${closingOn === null ? '' : ` on ${closingOn}`} is ${money(closingCents)}`;
  if (reachedCents === null)
    return `${stated}; it states none before the lines, so they cannot be held against it.`;
  if (reachedCents !== closingCents) return `${stated}, but its lines lead to ${money(reachedCents)}.`;
  const steps = gapsFound === 0 ? '' : `, but ${gapsFound} of ${checked} balances on the way do not follow`;
  return `${stated}, and its lines lead to it${steps}.`;
}

/** Which option answers what; the screen has a control for each. */
const answering: Record<QuestionView['about'], string> = {
  date: '--mapping \'{"date":"Title"}\'',
  amount: '--mapping \'{"amount":"Title"}\' or \'{"amount":{"debit":"Title","credit":"Title"}}\'',
  sign: '--positive in or --positive out',
  'date-order': '--date-order mdy or dmy',
  currency: '--same-currency',
  rows: '--leave-out with line numbers',
  balances: '--despite-gaps',
  account: '--account with a name, or --account-of where the file has several',
};

function describeQuestion({
  about,
  message,
  choices,
  rows,
}: Pick<QuestionView, 'about' | 'message'> & {
  readonly choices: readonly unknown[];
  readonly rows: readonly QuestionView['rows'][number][];
}): string[] {
  const byLine = about === 'sign' && choices.length === 0;
  return [
    `Asked: ${message}`,
    ...rows.map(({ lineNumber, text, why }) => `  line ${lineNumber}: ${text}${why ? ` – ${why}` : ''}`),
    `  Answer with ${byLine ? '--money-in and --money-out with line numbers' : answering[about]}.`,
  ];
}

/** Adds to a refusal about open questions the options that answer them. */
export function describeQuestions<T>(refused: Result<T>): Result<T> {
  if (refused.ok || refused.error.code !== 'needs-answers') return refused;
  const { details } = refused.error;
  const questions = isAsking(details) ? details.questions : [];
  return { ok: false, error: { ...refused.error, message: questions.flatMap(describeQuestion).join('\n') } };
}

function isAsking(details: unknown): details is { questions: readonly Question[] } {
  return (
    typeof details === 'object' &&
    details !== null &&
    'questions' in details &&
    Array.isArray(details.questions)
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
