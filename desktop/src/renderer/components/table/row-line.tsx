import classes from './data-table.module.css';

/** A line through a list that is in the order of one column: what stands on one side of it is another matter than what stands on the other. */
export interface RowLine<T> {
  /** The column by which the list has to be sorted for the line to be one. */
  column: string;
  isPast: (row: T) => boolean;
  /** What the line says: "Closed through Mar 31, 2026". */
  label: string;
}

/** As high as it is drawn, in pixels. */
export const LINE_HEIGHT = 25;

/** Whether the line stands above a row: between two that it parts, or above all of a list that is wholly past it. */
export function standsAbove<T>(
  line: RowLine<T> | undefined,
  { row, before, isFirst }: { row: T | undefined; before: T | undefined; isFirst: boolean },
): boolean {
  if (!line || !row) return false;
  if (isFirst) return line.isPast(row);
  return before !== undefined && line.isPast(before) !== line.isPast(row);
}

export function LineAbove({ label, span }: { label: string; span: number }) {
  return (
    <tr className={classes.line}>
      <td colSpan={span}>{label}</td>
    </tr>
  );
}
