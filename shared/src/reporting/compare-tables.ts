import type { Cell, ReportTable, TableDifference } from '../api/index.ts';

/**
 * The rows of a report's table that differ from what the same report said before: changed cells with both values, rows that are new,
 * and rows that are gone, in the order of the table now and then of the one before. A row is known by its key, or else by its
 * texts and days; of several that read alike the first is held against the first.
 */
export function compareTables(before: ReportTable, now: ReportTable): TableDifference[] {
  const former = placesOf(before);
  const differences = [...placesOf(now)].flatMap(([name, cells]) => {
    const was = former.get(name);
    former.delete(name);
    return differenceOf({ before, now }, was ?? null, cells);
  });
  const gone = [...former.values()].flatMap((cells) => differenceOf({ before, now }, cells, null));
  return [...differences, ...gone];
}

/** A report with a column for each building, say, may have others than before: columns are known by their key or title. */
function differenceOf(
  { before, now }: { before: ReportTable; now: ReportTable },
  was: readonly Cell[] | null,
  is: readonly Cell[] | null,
): TableDifference[] {
  const columns = columnsOf({ before, now }).map(({ title, kind, wasAt, isAt }) => ({
    ...{ title, kind, before: was?.[wasAt] ?? null, now: is?.[isAt] ?? null },
  }));
  const changed = columns.filter((column) => column.before !== column.now);
  if (changed.length === 0 && was && is) return [];
  const words = (is ?? was ?? []).filter((cell) => typeof cell === 'string' && cell !== '');
  return [
    {
      row: words.slice(0, MOST_WORDS).join(', '),
      what: was === null ? 'new' : is === null ? 'gone' : 'changed',
      cells: changed.filter(({ kind }) => (was && is ? true : kind === 'money' || kind === 'count')),
    },
  ];
}

const MOST_WORDS = 3;

function columnsOf({ before, now }: { before: ReportTable; now: ReportTable }) {
  const named = (table: ReportTable) =>
    new Map(table.columns.map((column, at) => [column.key ?? column.title, { column, at }]));
  const [was, is] = [named(before), named(now)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const column = (is.get(name) ?? was.get(name))?.column;
    return column ? [{ ...column, wasAt: was.get(name)?.at ?? -1, isAt: is.get(name)?.at ?? -1 }] : [];
  });
}

function placesOf({ columns, rows, keys }: ReportTable): Map<string, readonly Cell[]> {
  const places = new Map<string, readonly Cell[]>();
  for (const [index, cells] of rows.entries()) {
    const named = cells.filter((_, at) => columns[at]?.kind === 'text' || columns[at]?.kind === 'date');
    const name = keys?.[index] ?? JSON.stringify(named);
    let place = name;
    for (let again = 2; places.has(place); again++) place = `${name} ${again}`;
    places.set(place, cells);
  }
  return places;
}
