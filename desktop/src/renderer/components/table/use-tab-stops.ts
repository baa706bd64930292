import { type RefObject, useLayoutEffect } from 'react';

/**
 * Links and buttons of a list's rows are in the tab order in the chosen row alone, so that a list of 120 rows is passed by as
 * quickly as one of two.
 */
export function useTabStops(row: RefObject<HTMLTableRowElement | null>, isTabStop: boolean): void {
  useLayoutEffect(() => {
    for (const control of row.current?.querySelectorAll<HTMLElement>('a[href], button, input') ?? [])
      control.tabIndex = isTabStop ? 0 : -1;
  });
}
