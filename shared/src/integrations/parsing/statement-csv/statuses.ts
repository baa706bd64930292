import type { TableRow } from '../csv/csv.ts';

/** At the start of the status, or anywhere where nothing says that money moved: "TRANSFER FAILED". */
export function movedNothing(status: string): boolean {
  return NOTHING_MOVED.test(status) || (!MOVED.test(status) && NOT_DONE.test(status));
}

const NOT_DONE =
  /\b(failed|declined|denied|reverted|rejected|cancell?ed|unsuccessful|pending|void(ed)?|refused|blocked)\b/i;
const NOTHING_MOVED =
  /^(failed|failure|declined|denied|reverted|reversed|cancell?ed|pending|rejected|void(ed)?|expired|blocked|unsuccessful|on hold|hold|scheduled|processing|in progress|incomplete|refused|authori[sz]ed|(umsatz )?vorgemerkt|storniert|abgelehnt)\b/i;

const MOVED =
  /^(completed?|cleared|posted|settled|booked|success(ful|fully)?|succeeded|processed|executed|reconciled|approved|paid|done|ok|final|active|accepted|(umsatz )?gebucht|terminé|confirmed)\b/i;

/** Whether a status says that money moved. */
export function saysMoved(status: string): boolean {
  return MOVED.test(status);
}

/**
 * A column that holds only statuses, at least one of them for a transaction that moved no money; its title does not matter.
 * Null: none.
 */
export function statusColumn(width: number, rows: readonly TableRow[]): number | null {
  for (let index = 0; index < width; index += 1) {
    const cells = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell !== '');
    if (cells.some((cell) => isWholly(cell, NOTHING_MOVED)) && cells.every(isStatus)) return index;
  }
  return null;
}

function isStatus(cell: string): boolean {
  return isWholly(cell, NOTHING_MOVED) || isWholly(cell, MOVED);
}

function isWholly(cell: string, status: RegExp): boolean {
  return status.exec(cell)?.[0] === cell;
}
