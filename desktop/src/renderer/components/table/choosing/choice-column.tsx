import { Checkbox } from '@mantine/core';
import type { Column } from '../column.ts';
import classes from './choosing.module.css';
import type { Selection } from './use-selection.ts';

/** The columns with a box before them to choose a row by pointer; X does it by key. */
export function withChoice<T>(columns: Column<T>[], selection: Selection<T> | undefined): Column<T>[] {
  return selection ? [choiceColumn(selection), ...columns] : columns;
}

function choiceColumn<T>({ chosen, rowId, nameOf, toggle }: Selection<T>): Column<T> {
  return {
    id: 'choice',
    header: '',
    spoken: 'Chosen',
    cell: (row) =>
      nameOf(row) !== null && (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={`Choose ${nameOf(row)}`}
          className={classes.choice ?? ''}
          checked={chosen.has(rowId(row))}
          onChange={() => toggle(row)}
        />
      ),
    width: 36,
  };
}
