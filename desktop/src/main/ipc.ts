import type { Invitation } from '@portfolio-os/shared/wire/rules';
import { z } from 'zod';

/**
 * Every message between the page and the main process; there are no others. The books never travel here: the page reads
 * and writes through the local API, the same way in the desktop app and in a browser. The one content that does is a file
 * that the person opened with the app, because the page can open none by a path.
 */

/** What the page may ask of the main process: the name, and what its arguments must be. */
export const requests = {
  /** Shows a portfolio's file in the system's file manager. */
  showFolder: z.tuple([z.uuid()]),
  /** Shows the log file there, so that it can be sent to whoever helps. */
  showLogFile: z.tuple([]),
  /** What the person opened with the app and nobody has taken yet. */
  lookAtOpened: z.tuple([]),
  /** Takes it, so that it is shown once; a file comes with its bytes. */
  takeOpened: z.tuple([]),
};

/** What the main process answers to each. */
export interface Answered {
  readonly showFolder: undefined;
  readonly showLogFile: undefined;
  readonly lookAtOpened: OpenedView | null;
  readonly takeOpened: OpenedFile | null;
}

/** What waits to be shown: a bank's file by its name without folders, or an invitation whose link was followed. */
export type OpenedView =
  | { readonly kind: 'statement'; readonly name: string }
  | { readonly kind: 'invitation'; readonly invitation: Invitation };

export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

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

/** The messages that the main process sends to the page, each with what it says. */
export interface Notices {
  menu: [command: MenuCommand];
  /** Something was opened and waits; the page looks at it. */
  opened: [];
}

/** What the page finds as `window.portfolioOS`; absent in a browser. */
export interface DesktopBridge {
  readonly platform: 'win32' | 'darwin' | 'linux';
  showFolder(portfolioId: string): Promise<void>;
  showLogFile(): Promise<void>;
  /** Calls back with every menu command until the returned function is called. */
  onMenu(listener: (command: MenuCommand) => void): () => void;
  lookAtOpened(): Promise<OpenedView | null>;
  takeOpened(): Promise<OpenedFile | null>;
  /** Calls back whenever something was opened, until the returned function is called. */
  onOpened(listener: () => void): () => void;
}
