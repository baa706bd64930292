import { plainTitle } from '../columns.ts';

/** Words in the titles of statements and rent rolls; a row with two of them is the row of titles. */
const TITLE_WORDS =
  /\b(date|posted|posting|description|details|memo|payee|narrative|amount|amt|debit|credit|withdrawals?|deposits?|balance|bal|reference|check|type|currency|money|paid|property|building|address|unit|apt|apartment|tenants?|residents?|lessee|rent|lease|move|email|phone|beds?|bedrooms|baths?|bathrooms|status|due)\b/;
const SEARCHED_ROWS = 40;
const HOLDS_VALUE = /^[-+($€£\s]*[\d][\d.,\s)%-]*$|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}/;

/**
 * The row of the titles; banks write account numbers and periods above it. Null when the file starts with data at once, as
 * Wells Fargo's does.
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): number | null {
  let best: number | null = null;
  let bestScore = 1;
  for (const [index, cells] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const score = titleScore(cells);
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  return best ?? firstRowOfWords(rows);
}

/** How many cells are like titles; none when a cell holds a figure or date, because the row is then data. */
function titleScore(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.some((cell) => HOLDS_VALUE.test(cell) || cell.length > 60)) return 0;
  return filled.filter((cell) => TITLE_WORDS.test(plainTitle(cell))).length;
}

/** The first row of unknown words, if the rows after it hold figures. */
function firstRowOfWords(rows: readonly (readonly string[])[]): number | null {
  const width = Math.max(0, ...rows.slice(0, SEARCHED_ROWS).map(filledCount));
  const index = rows
    .slice(0, SEARCHED_ROWS)
    .findIndex(
      (cells) =>
        filledCount(cells) >= Math.max(2, width / 2) && !cells.some((cell) => HOLDS_VALUE.test(cell)),
    );
  const below = rows.slice(index + 1, index + 1 + SEARCHED_ROWS);
  return index !== -1 && below.some((cells) => cells.some((cell) => HOLDS_VALUE.test(cell))) ? index : null;
}

function filledCount(cells: readonly string[]): number {
  return cells.filter((cell) => cell !== '').length;
}
