import { openSpotlight } from '@mantine/spotlight';
import { collectTyped } from './typed-ahead.ts';

/** The id of the palette's field. */
export const PALETTE_FIELD = 'palette-field';

let typedAhead = () => '';

/** Opens the palette; what is typed before its field has the focus is kept for it, and is no shortcut. */
export function openPalette(): void {
  if (document.activeElement?.id !== PALETTE_FIELD) {
    const before = takeTyped();
    const collected = collectTyped();
    typedAhead = () => before + collected();
  }
  openSpotlight();
}

/** Answers what was typed ahead, once. */
export function takeTyped(): string {
  const typed = typedAhead();
  typedAhead = () => '';
  return typed;
}
