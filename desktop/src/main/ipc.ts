import { z } from 'zod';

/**
 * Every message between the page and the main process; there are no others. Data never travels here: the page reads
 * and writes through the local API, the same way in the desktop app and in a browser.
 */

/** What the page may ask of the main process: the name, and what its arguments must be. */
export const requests = {
  /** Shows a portfolio's file in the system's file manager. */
  showFolder: z.tuple([z.uuid()]),
};

/** What a menu can ask of the page. */
export const menuCommands = z.enum([
  'open-palette',
  'record-payment',
  'add-expense',
  'new-lease',
  'import-statement',
  'import-rent-roll',
  'charge-rent',
  'late-fees',
  'show-shortcuts',
  'show-notices',
]);

export type Requests = { [Name in keyof typeof requests]: z.infer<(typeof requests)[Name]> };
export type MenuCommand = z.infer<typeof menuCommands>;

/** The one message that the main process sends to the page. */
export interface Notices {
  menu: MenuCommand;
}

/** What the page finds as `window.portfolioOS`; absent in a browser. */
export interface DesktopBridge {
  readonly platform: 'win32' | 'darwin' | 'linux';
  showFolder(portfolioId: string): Promise<void>;
  /** Calls back with every menu command until the returned function is called. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
}
