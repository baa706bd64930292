import { refuse } from '../../../core/index.ts';
import { currencyCodes } from '../currency-codes.ts';
import { codeIn, symbolOf } from '../other-currency.ts';
import type { CsvFindings } from './csv-findings.ts';
import { cellOf } from './row-kinds.ts';

/** Refuses, by name, another currency in a file or a line: its figures would be booked as the wrong money. */
export function refuseOtherCurrency(findings: CsvFindings): ReturnType<typeof refuse> | null {
  const { currency } = findings;
  const inTitle = titleCurrency(findings);
  if (inTitle !== null && inTitle !== currency) return refuse('other-currency', wholeFile(inTitle, currency));
  const columns = currencyColumns(findings);
  const foreign = new Map<number, string>();
  for (const { row, kind } of findings.sorted) {
    if (kind !== 'line') continue;
    const written = [
      ...columns.map((index) => cellOf(row, index).toUpperCase()),
      codeIn(amountCell(findings, row.cells)),
    ];
    const other = written.find((code) => currencyCodes.has(code) && code !== currency);
    if (other) foreign.set(row.lineNumber, other);
  }
  const [first] = foreign;
  if (!first) return null;
  const lines = findings.sorted.filter(({ kind }) => kind === 'line').length;
  const others = [...new Set(foreign.values())].join(', ');
  return refuse(
    'other-currency',
    foreign.size === lines
      ? wholeFile(others, currency)
      : `Line ${first[0]}: this amount is in ${first[1]}, but the portfolio keeps its books in ${currency}. ` +
          `${foreign.size === 1 ? 'Leave this line out' : `Leave the ${foreign.size} lines in ${others} out`}, or import the file into a portfolio in ${others}.`,
    { details: { lines: [...foreign.keys()] } },
  );
}

function wholeFile(other: string, currency: string): string {
  return (
    `This statement is in ${other}, but the portfolio keeps its books in ${currency}. ` +
    `Import it into a portfolio in ${other}.`
  );
}

/** Refuses "Amount (cents)" or "in thousands": whether 4050 is 40.50 is not guessed. */
export function refuseOtherUnits(findings: CsvFindings): ReturnType<typeof refuse> | null {
  const title = amountTitlesOf(findings).find((one) => /\b(cents?|pence|minor|thousands?|000s)\b/i.test(one));
  if (title === undefined) return null;
  return refuse(
    'other-units',
    `“${title}” is not in whole ${findings.currency}. Export the file again with amounts like 1234.56.`,
  );
}

function amountTitlesOf({ table, amount }: CsvFindings): string[] {
  const columns = amount.reading?.candidate.columns;
  return [columns?.single, columns?.debit, columns?.credit].map((index) =>
    index === null || index === undefined ? '' : (table.header[index] ?? ''),
  );
}

/** "Amount (EUR)" names the currency of the column. */
function titleCurrency(findings: CsvFindings): string | null {
  for (const title of amountTitlesOf(findings)) {
    for (const [word] of title.matchAll(/\b[A-Z]{3}\b/g)) if (currencyCodes.has(word)) return word;
  }
  return null;
}

/** Of several currency columns the one of the amount: "Booked currency" beside "Booked amount". */
function currencyColumns({ table, roles, amount }: CsvFindings): readonly number[] {
  if (roles.currencies.length < 2) return roles.currencies;
  const title = table.header[amount.reading?.candidate.columns.single ?? -1] ?? '';
  const word = title.toLowerCase().split(/\W+/)[0] ?? '';
  const fitting = roles.currencies.filter((index) => table.header[index]?.toLowerCase().startsWith(word));
  return fitting.length > 0 ? fitting : roles.currencies;
}

function amountCell({ amount }: CsvFindings, cells: readonly string[]): string {
  const columns = amount.reading?.candidate.columns;
  const places = [columns?.single, columns?.debit, columns?.credit];
  return places.map((index) => cells[index ?? -1] ?? '').join(' ');
}

/** A symbol in the amounts of another currency: "£500.00" in dollars. */
export function otherSymbol(findings: CsvFindings): { symbol: string; lineNumber: number } | null {
  const own = symbolOf(findings.currency);
  for (const { row, kind } of findings.sorted) {
    const symbol = kind === 'line' ? /\p{Sc}/u.exec(amountCell(findings, row.cells))?.[0] : undefined;
    if (symbol && symbol !== own) return { symbol, lineNumber: row.lineNumber };
  }
  return null;
}
