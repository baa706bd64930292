import type { Invitation } from '@portfolio-os/shared/wire/rules';
import { z } from 'zod';

/**
 * Every message between the page and the main process; there are no others. The books never travel here: the page reads
 * and writes through the local API, the same way in the desktop app and in a browser. The one content that does is a file
 * that the person opened with the app, because the page can open none by a path.
 */

/** The page's requests to the main process: each name with the schema of its arguments. */
export const requests = {
  /** Shows a portfolio's file in the system's file manager. */
  showFolder: z.tuple([z.uuid()]),
  /** Shows the log file in the system's file manager, so that the person can send it to whoever helps. */
  showLogFile: z.tuple([]),
  /** What the person opened with the app and the page has not taken yet. */
  lookAtOpened: z.tuple([]),
  /** Takes it, so that it is shown only once; a file comes with its bytes. */
  takeOpened: z.tuple([]),
};

/** The main process's answer to each request. */
export interface Answered {
  readonly showFolder: undefined;
  readonly showLogFile: undefined;
  readonly lookAtOpened: OpenedView | null;
  readonly takeOpened: OpenedFile | null;
}

/** Something opened that waits to be shown: a bank's file by its name without folders, or a followed invitation. */
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

/** The main process's messages to the page, each with its arguments. */
export interface Notices {
  menu: [command: MenuCommand];
  /** Something was opened; the page then asks for it. */
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
