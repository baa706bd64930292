import { useState } from 'react';

/** Where a row stands in its list as a key is pressed on it, and the others beside it. */
interface RowPlace<T> {
  index: number;
  withShift: boolean;
  /** Undefined while it is being read. */
  rowAt: (index: number) => T | undefined;
}

/** Rows chosen to do something with all of them. */
export interface Selection<T> {
  /** By their ids, as they were when they were chosen. */
  chosen: ReadonlyMap<string, T>;
  rowId: (row: T) => string;
  /** What the box of a row says that it chooses; null of a row that is not chosen by itself. */
  nameOf: (row: T) => string | null;
  toggle: (row: T) => void;
  add: (rows: readonly T[]) => void;
  clear: () => void;
  /** X chooses a row, Shift+X all from the one before to it, Escape none; false where a key does nothing. */
  press: (key: string, row: T, place: RowPlace<T>) => boolean;
}

type Chosen<T> = ReadonlyMap<string, T>;

/** `chosen` by pointer or keys, for a table that is handed it; `rowId` and `nameOf` as for `Selection`. */
export function useSelection<T>({ rowId, nameOf }: Pick<Selection<T>, 'rowId' | 'nameOf'>): Selection<T> {
  const [chosen, setChosen] = useState<Chosen<T>>(new Map());
  const [last, setLast] = useState({ id: '', index: 0 });
  const add = (rows: readonly T[]) =>
    setChosen((before) => new Map([...before, ...rows.map((row) => [rowId(row), row] as const)]));
  const clear = () => setChosen(new Map());
  const toggle = (row: T) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(rowId(row))) next.set(rowId(row), row);
      return next;
    });

  function press(key: string, row: T, { index, withShift, rowAt }: RowPlace<T>): boolean {
    if (key === 'Escape' && chosen.size > 0) {
      clear();
      return true;
    }
    if (key.toLowerCase() !== 'x' || nameOf(row) === null) return false;
    if (withShift) add(reached(index, rowAt));
    else {
      toggle(row);
      setLast({ id: rowId(row), index });
    }
    return true;
  }

  /** From the one that was chosen last, unless another stands in its place since. */
  function reached(index: number, rowAt: RowPlace<T>['rowAt']): T[] {
    const before = rowAt(last.index);
    const start = before && rowId(before) === last.id ? last.index : index;
    const [from, to] = [Math.min(start, index), Math.max(start, index)];
    return Array.from({ length: to - from + 1 }, (_, offset) => rowAt(from + offset)).filter(
      (row) => row !== undefined,
    );
  }

  return { chosen, rowId, nameOf, toggle, add, clear, press };
}

/** Of what a list shows now, what is chosen: nothing is done with rows that nobody sees. */
export function chosenOf<T>({ chosen, rowId }: Selection<T>, shown: readonly T[]): T[] {
  return chosen.size === 0 ? [] : shown.filter((row) => chosen.has(rowId(row)));
}
