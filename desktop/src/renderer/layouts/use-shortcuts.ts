import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useDialogs } from '../hooks/use-dialogs.ts';
import { useActions } from './actions.ts';
import { openPalette } from './open-palette.ts';
import { screens } from './screens.ts';

/** What stands over the page has the keyboard. */
const OPEN = '[role="dialog"], [role="alertdialog"]';

/** A letter that comes later than this after G is a key of its own. */
const LETTER_WITHIN_MS = 1500;

/** Keys act only where nothing is being typed and no dialog is open: single ones, and G with the letter of a screen. */
export function useShortcuts(): void {
  const actions = useActions();
  const { isOpen } = useDialogs();
  const goTo = useGoTo();
  // Here and not in the palette: pressed before its code has come, it opens as soon as it is there.
  useHotkeys([['mod+K', openPalette]], []);
  const isBusy = () => isOpen() || document.querySelector(OPEN) !== null;
  useHotkeys([
    ['g', () => !isBusy() && goTo()],
    ...actions.flatMap(({ key, run }): [string, () => void][] =>
      key ? [[key === '?' ? 'shift+?' : key, () => void (!isBusy() && run())]] : [],
    ),
  ]);
}

/** Waits for one letter and goes to its screen; any other key does what it does by itself. */
function useGoTo(): () => void {
  const navigate = useNavigate();
  const waiting = useRef(new AbortController());
  useEffect(() => () => waiting.current.abort(), []);
  return () => {
    waiting.current.abort();
    waiting.current = new AbortController();
    const { signal } = waiting.current;
    const pressedAt = performance.now();
    const take = (event: KeyboardEvent) => {
      if (event.key === 'Shift') return;
      waiting.current.abort();
      const { key, ctrlKey, metaKey, altKey } = event;
      const screen = screens.find(({ letter }) => letter === key.toUpperCase());
      if (!screen || ctrlKey || metaKey || altKey) return;
      if (performance.now() - pressedAt > LETTER_WITHIN_MS) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void navigate({ to: screen.to });
    };
    // Capturing: the letter may be a key of its own, and does not act as one here.
    window.addEventListener('keydown', take, { capture: true, signal });
  };
}
