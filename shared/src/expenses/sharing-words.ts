import { keysOf } from '../core/own.ts';

/** How an expense of the whole portfolio is shared out among its buildings. */
export const sharingWords = {
  units: 'Equally per unit',
  buildings: 'Equally by building',
  rent: 'By monthly rent',
} as const;
export type Sharing = keyof typeof sharingWords;
export const sharings = keysOf(sharingWords);
