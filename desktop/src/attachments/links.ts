import { lstatSync } from 'node:fs';
import { join } from 'node:path';

/** A link in the data folder leads to a place that is not the app's own: nothing is written or removed there. */
export class LinkedPathError extends Error {
  readonly code = 'linked';

  constructor(path: string) {
    super(
      `${path} is a link to another place, so nothing is kept there. Put the folder or file itself in its place, then try again.`,
    );
  }
}

/**
 * Makes sure that a place in a folder is in that folder: none of the names that lead to it, one below the other, is a link.
 * The folder itself may be one, since a person chose it. Names that are not there yet pass. Throws `LinkedPathError`.
 */
export function refuseLinks(folder: string, ...names: readonly string[]): void {
  let path = folder;
  for (const name of names) {
    path = join(path, name);
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) throw new LinkedPathError(path);
  }
}
