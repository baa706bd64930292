import { type RefObject, useEffect, useRef } from 'react';

/** What lies over the page, or is unfolded in it, closes before what stands beside it. */
const OPEN = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/**
 * Escape does this: always while the focus is in the panel, whose editor has a use of its own for the key, and elsewhere on
 * the page unless something else is closed or cleared by it.
 */
export function useEscape(panel: RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const whenDone = new AbortController();
    const { signal } = whenDone;
    let isFirst = false;
    // A dialog hears of it on the way down and is gone on the way up: what is open is looked at before.
    const look = ({ key, isComposing, target }: KeyboardEvent) => {
      isFirst = key === 'Escape' && !isComposing && !isAnythingOpen();
      if (!isFirst || !(target instanceof Node) || !panel.current?.contains(target)) return;
      isFirst = false;
      latest.current();
    };
    const close = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && isFirst && !defaultPrevented) latest.current();
    };
    window.addEventListener('keydown', look, { capture: true, signal });
    window.addEventListener('keydown', close, { signal });
    return () => whenDone.abort();
  }, [panel]);
}

export function isAnythingOpen(): boolean {
  return [...document.querySelectorAll(OPEN)].some((one) => one.checkVisibility());
}
