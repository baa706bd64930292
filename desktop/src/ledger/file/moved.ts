import { statSync } from 'node:fs';
import type { SqliteFile } from './sqlite.ts';

/**
 * Another program moved, replaced or deleted a file of books that is open. SQLite goes on with the file that it opened, which
 * nobody finds again once it is closed: what were written now would be lost.
 */
export class FileMovedError extends Error {
  readonly code = 'replaced';

  constructor() {
    super(
      'Another program moved or replaced the file of this portfolio while it was open, so this was not saved. Close PortfolioOS ' +
        'and open it again to go on with the file that is there now.',
    );
  }
}

/** Remembers which file is open; the answer throws `FileMovedError` where another, or none, has its name by then. */
export function watchMoves({ name }: SqliteFile): () => void {
  const opened = inodeOf(name);
  return () => {
    if (inodeOf(name) !== opened) throw new FileMovedError();
  };
}

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino;
}
