import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders in the data folder that other accounts of this computer must not read. */
const FOLDERS = ['portfolios', 'backups', 'receipts', 'sealed', 'logs'];

/**
 * Makes the app's files readable for the person's own account alone: databases, what SQLite keeps beside them, backups, locks
 * and attached files, also those that an earlier version or another program made there. Links are not followed. Windows
 * protects a person's folders by itself.
 */
export function keepToOwner(data: string): void {
  if (process.platform === 'win32') return;
  process.umask(0o077);
  for (const name of FOLDERS) {
    const folder = join(data, name);
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) continue;
    chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) chmodSync(path, 0o700);
      else if (entry.isFile()) chmodSync(path, 0o600);
    }
  }
}
