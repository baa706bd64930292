import { useEffect, useRef } from 'react';
import { useActions } from './actions.ts';
import { openPalette } from './open-palette.ts';

/** Lets the desktop app's menu do what keys and the palette do. */
export function useMenu(): void {
  const latest = useActions();
  const actions = useRef(latest);
  actions.current = latest;
  useEffect(
    () =>
      window.portfolioOS?.onMenu((command) => {
        if (command === 'open-palette') openPalette();
        else actions.current.find((action) => action.command === command)?.run();
      }),
    [],
  );
}
