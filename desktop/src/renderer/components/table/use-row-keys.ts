import { type KeyboardEvent, type RefObject, useState } from 'react';

interface RowKeys {
  count: number;
  scroller: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
  open: (index: number) => void;
  /** What else a key does on a row; false where it does nothing. */
  press?: (key: string, index: number, withShift: boolean) => boolean;
}

const PAGE = 12;

/** One row of a list is in the tab order; arrows, j and k, Home, End and Page keys move along, Enter opens. */
export function useRowKeys({ count, scroller, scrollTo, open, press }: RowKeys) {
  const [chosen, setActive] = useState(0);
  const active = Math.max(0, Math.min(chosen, count - 1));

  function move(to: number) {
    const index = Math.max(0, Math.min(to, count - 1));
    setActive(index);
    scrollTo(index);
    // A row far away is drawn only after the scroll; it takes the focus one frame later.
    requestAnimationFrame(() => {
      scroller.current
        ?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
        ?.focus({ preventScroll: true });
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const onRow = event.target instanceof HTMLTableRowElement;
    if (!onRow || event.ctrlKey || event.metaKey || event.altKey) return;
    if (press?.(event.key, active, event.shiftKey)) {
      event.preventDefault();
      return;
    }
    const to = event.key === 'Enter' ? active : targetOf(event.key, active, count);
    if (to === null) return;
    event.preventDefault();
    if (event.key === 'Enter') open(to);
    else move(to);
  }

  return { active, setActive, move, onKeyDown };
}

/** Where a key leads in a list, perhaps past its ends; null: nowhere. */
export function targetOf(key: string, from: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'j') return from + 1;
  if (key === 'ArrowUp' || key === 'k') return from - 1;
  if (key === 'PageDown') return from + PAGE;
  if (key === 'PageUp') return from - PAGE;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
