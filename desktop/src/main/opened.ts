import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { INVITATION_SCHEME, readInvitationLink } from '@portfolio-os/shared/wire/rules';
import type { ElectronCalls } from './electron-calls.ts';
import type { OpenedFile, OpenedView } from './ipc.ts';
import { openedEndings, readOpenedFile } from './opened-file.ts';

type Waiting = { view: OpenedView; file: OpenedFile | null };

interface OpenedParts {
  readonly electron: Pick<ElectronCalls, 'app' | 'dialog'>;
  /** Tells the page that something waits, where a page exists. */
  readonly announce: () => void;
}

/**
 * Holds what the person opened through the system, a bank's file or an invitation's link, until the page takes it. Only the
 * last one is held. What cannot be opened is reported and dropped.
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

  /** Opens the files and links among a start's arguments; `folder` is the working directory of that start. */
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

  /** Of several files at once only the last is shown; the person is told which are not. */
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

  /** Waits for Electron: before it is ready there is no window for the message. */
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
 * The arguments after the program that are no switches, which are Chromium's. An app that is not packaged is started with its
 * main file and its tools' own arguments, so there only links and names with a bank's ending count.
 */
function openedArguments(argv: readonly string[], { isPackaged }: { isPackaged: boolean }): string[] {
  const given = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  if (isPackaged) return given;
  return given.filter(
    (argument) => isLink(argument) || openedEndings.some((ending) => argument.toLowerCase().endsWith(ending)),
  );
}
