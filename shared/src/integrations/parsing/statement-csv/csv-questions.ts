import { formatMoney } from '../../../core/index.ts';
import { MAX_PROBLEMS } from '../bad-lines.ts';
import { listColumns } from '../columns.ts';
import { askDateOrder, type Question, type QuestionRow, SHOWN_ROWS } from '../question.ts';
import type { ParsedAccount } from '../statement.ts';
import { otherSymbol } from './csv-currency.ts';
import type { CsvFindings } from './csv-findings.ts';
import { rowText, type UnreadableLine } from './csv-lines.ts';

/** The questions that a table leaves open, in the best order for answering: each answer may settle later ones. */
export function askAboutCsv(
  findings: CsvFindings,
  { account, unreadable }: { account: ParsedAccount; unreadable: readonly UnreadableLine[] },
): Question[] {
  const { roles, amount, answers } = findings;
  const questions = [
    roles.date === null ? askColumn('date', findings) : null,
    findings.dates.open ? askDateOrder(linesOf(findings)) : null,
    amount.asks === 'amount' ? askColumn('amount', findings) : null,
    amount.asks === 'sign' ? askSign(findings) : null,
    askCurrency(findings),
    unreadable.length > 0 ? askRows(unreadable) : null,
    account.balances.gaps.length > 0 && amount.asks === null && !answers.despiteGaps
      ? askBalances(findings, account)
      : null,
  ];
  return questions.filter((question) => question !== null);
}

function linesOf({ sorted }: CsvFindings, wanted?: ReadonlySet<number>): QuestionRow[] {
  return sorted
    .filter(({ kind, row }) => kind === 'line' && (wanted?.has(row.lineNumber) ?? true))
    .slice(0, SHOWN_ROWS)
    .map(({ row }) => ({ lineNumber: row.lineNumber, text: rowText(row) }));
}

function askColumn(about: 'date' | 'amount', findings: CsvFindings): Question {
  const { header } = findings.table;
  return {
    about,
    message: `Choose the column that holds the ${about}. ${listColumns(header)}`,
    choices: header.map((title, index) => ({ value: String(index), label: title || `Column ${index + 1}` })),
    rows: linesOf(findings),
  };
}

function askSign(findings: CsvFindings): Question {
  const { reading } = findings.amount;
  const open = new Set(reading?.open);
  const proven = reading !== null && reading.proof.checked > 0;
  if (proven && open.size > 0)
    return {
      about: 'sign',
      message:
        'The amounts carry no sign. The balances prove the direction of the others, but not of these lines: say which are money in and which money out.',
      choices: [],
      rows: linesOf(findings, open),
    };
  if (reading?.candidate.columns.single === null)
    return {
      about: 'sign',
      message:
        'A negative amount in a column of debits or credits may be money back, or a debit that is written so. Say which lines are money in and which money out.',
      choices: [],
      rows: linesOf(findings),
    };
  const card = findings.roles.card
    ? 'This looks like a card’s file, and no line proves whether a positive amount is a purchase.'
    : 'The amounts carry no sign, and nothing beside them says money in or money out.';
  return {
    about: 'sign',
    message: `${card} Say what a positive amount is.`,
    choices: [
      { value: 'in', label: 'Money in' },
      { value: 'out', label: 'Money out' },
    ],
    rows: linesOf(findings),
  };
}

function askCurrency(findings: CsvFindings): Question | null {
  const other = otherSymbol(findings);
  if (other === null || findings.answers.currency === findings.currency) return null;
  return {
    about: 'currency',
    message: `The amounts are written with ${other.symbol}, but the portfolio keeps its books in ${findings.currency}. Say whether they are in ${findings.currency}.`,
    choices: [{ value: findings.currency, label: `They are in ${findings.currency}` }],
    rows: linesOf(findings, new Set([other.lineNumber])),
  };
}

function askRows(unreadable: readonly UnreadableLine[]): Question {
  const [first] = unreadable;
  const rest = unreadable.length - 1;
  const others = rest === 0 ? '' : ` ${rest} more ${rest === 1 ? 'problem follows' : 'problems follow'}.`;
  return {
    about: 'rows',
    message: `Line ${first?.lineNumber}: ${first?.message}${others} Leave ${rest === 0 ? 'it' : 'them'} out, or correct the file.`,
    choices: [],
    rows: unreadable
      .slice(0, MAX_PROBLEMS)
      .map(({ lineNumber, text, message }) => ({ lineNumber, text, why: message })),
  };
}

function askBalances(findings: CsvFindings, { balances }: ParsedAccount): Question {
  const { gaps, checked } = balances;
  const [first] = gaps;
  const entry = findings.amount.reading?.proof.order.find(({ lineNumber }) => lineNumber === first);
  const stated = formatMoney(entry?.balanceCents ?? 0, findings.currency);
  const times = gaps.length === 1 ? 'once' : `${gaps.length} times`;
  return {
    about: 'balances',
    message: `Line ${first}: the balance of ${stated} does not follow from the lines before it. This happens ${times} in ${checked}. Lines may be missing, or an amount may be wrong. Check them; say whether to import them as they are.`,
    choices: [{ value: 'import', label: 'Import the lines as they are' }],
    rows: linesOf(findings, new Set(gaps)),
  };
}
