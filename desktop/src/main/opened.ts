import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { INVITATION_SCHEME, readInvitationLink } from '@portfolio-os/shared/wire/rules';
import type { ElectronCalls } from './electron-calls.ts';
import type { OpenedFile, OpenedView } from './ipc.ts';
import { openedEndings, readOpenedFile } from './opened-file.ts';

type Waiting = { view: OpenedView; file: OpenedFile | null };

interface OpenedParts {
  readonly electron: Pick<ElectronCalls, 'app' | 'dialog'>;
  /** Tells the page that something waits, where there is a page. */
  readonly announce: () => void;
}

/**
 * What the system says the person opened with the app: a bank's file or the link of an invitation. The last one waits here
 * until the page takes it; what cannot be opened is said and dropped.
 */
export class Opened {
  readonly #parts: OpenedParts;
  #waiting: Waiting | null = null;

  constructor(parts: OpenedParts) {
    this.#parts = parts;
  }

  look(): OpenedView | null {
    return this.#waiting?.view ?? null;
  }

  take(): OpenedFile | null {
    const file = this.#waiting?.file ?? null;
    this.#waiting = null;
    return file;
  }

  /** Files and links among the arguments of a start; `folder` is where it was started. */
  async openArguments(argv: readonly string[], folder: string): Promise<void> {
    for (const given of openedArguments(argv, this.#parts.electron.app)) {
      if (isLink(given)) await this.openLink(given);
      else await this.openFile(given, folder);
    }
  }

  async openFile(path: string, folder: string): Promise<void> {
    const read = await readOpenedFile(path, folder);
    if (!read.ok) return this.#refuse('PortfolioOS cannot open this file', read.error.message);
    await this.#wait({ view: { kind: 'statement', name: read.value.name }, file: read.value });
  }

  async openLink(link: string): Promise<void> {
    const read = readLink(link, this.#parts.electron.app);
    if (!read.ok) return this.#refuse('PortfolioOS cannot open this link', read.error.message);
    await this.#wait({ view: read.value, file: null });
  }

  /** Of several files at once the last one is shown; of the others it is said that they are not. */
  async #wait(waiting: Waiting): Promise<void> {
    const untaken = this.#waiting?.file;
    this.#waiting = waiting;
    this.#parts.announce();
    if (untaken)
      await this.#refuse(
        'PortfolioOS opens one file at a time',
        `${untaken.name} is not shown. Open it again once you are done with the other.`,
      );
  }

  /** Before Electron is ready there is no window to say it in. */
  async #refuse(title: string, message: string): Promise<void> {
    await this.#parts.electron.app.whenReady();
    this.#parts.electron.dialog.showErrorBox(title, message);
  }
}

function readLink(link: string, { isPackaged }: { isPackaged: boolean }): Result<OpenedView> {
  const read = readInvitationLink(link);
  if (!read.ok) return read;
  if (isPackaged && !read.value.server.startsWith('https:'))
    return refuse(
      'bad-link',
      'The server that this link names is not used. Only https:// addresses are used, so that nobody reads along.',
    );
  return accept({ kind: 'invitation', invitation: read.value });
}

function isLink(given: string): boolean {
  return given.toLowerCase().startsWith(`${INVITATION_SCHEME}:`);
}

/**
 * Behind the program itself; switches are Chromium's. An app that is not packaged is started with its own main file, and
 * by tools that add theirs, so there only what is plainly meant for it counts.
 */
function openedArguments(argv: readonly string[], { isPackaged }: { isPackaged: boolean }): string[] {
  const given = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  if (isPackaged) return given;
  return given.filter(
    (argument) => isLink(argument) || openedEndings.some((ending) => argument.toLowerCase().endsWith(ending)),
  );
}
