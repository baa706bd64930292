import { useHotkeys } from '@mantine/hooks';
import { useDialogs } from '../hooks/use-dialogs.ts';
import { useActions } from './actions.ts';
import { openPalette } from './open-palette.ts';

/** Single keys act only where nothing is being typed and no dialog is open. */
export function useShortcuts(): void {
  const actions = useActions();
  const { isOpen } = useDialogs();
  // Here and not in the palette: pressed before its code has come, it opens as soon as it is there.
  useHotkeys([['mod+K', openPalette]], []);
  const isBusy = () => isOpen() || document.querySelector('[role="dialog"]') !== null;
  useHotkeys(
    actions.flatMap(({ key, run }) =>
      key ? [[key === '?' ? 'shift+?' : key, () => !isBusy() && run()]] : [],
    ),
  );
}
