import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useActions } from './actions.ts';
import { openPalette } from './open-palette.ts';
import { screens } from './screens.ts';

/** Lets the desktop app's menu do what keys and the palette do. */
export function useMenu(): void {
  const navigate = useNavigate();
  const latest = useActions();
  const actions = useRef(latest);
  actions.current = latest;
  useEffect(
    () =>
      window.portfolioOS?.onMenu((command) => {
        const screen = screens.find((known) => 'command' in known && known.command === command);
        if (command === 'open-palette') openPalette();
        else if (screen) void navigate({ to: screen.to });
        else actions.current.find((action) => action.command === command)?.run();
      }),
    [navigate],
  );
}
