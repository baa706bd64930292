import { realpath } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { readChosenFile } from '../host/chosen-file.ts';
import type { OpenedFile } from './ipc.ts';

/** The endings that electron-builder.yml registers: those that only banks' files have. */
export const openedEndings: readonly string[] = ['.ofx', '.qfx', '.qif'];

/**
 * Reads a bank's file that the person opened through the system. Anybody may have put the path there, so it must be a regular
 * file with a bank's ending, also where a link leads to it, and no larger than any import takes.
 */
export async function readOpenedFile(given: string, folder: string): Promise<Result<OpenedFile>> {
  const path = pathOf(given, folder);
  if (path === null) return refuse('bad-input', `${given} is no path of a file on this computer.`);
  if (!isBankFile(path)) return notOfBank(path);
  try {
    const real = await realpath(path);
    if (!isBankFile(real)) return notOfBank(path);
    const read = await readChosenFile(real);
    return read.ok ? accept({ name: basename(path), bytes: read.value.bytes }) : read;
  } catch (error) {
    return unreadable(path, error);
  }
}

function isBankFile(path: string): boolean {
  return openedEndings.includes(extname(path).toLowerCase());
}

function notOfBank(path: string): Result<never> {
  return refuse(
    'not-a-statement',
    `PortfolioOS opens a bank’s files that end in ${openedEndings.join(', ')}. Import ${basename(path)} from inside the app, under Bank transactions.`,
  );
}

/** Some Linux desktops pass a file URL instead of a path. */
function pathOf(given: string, folder: string): string | null {
  if (!/^file:/i.test(given)) return resolve(folder, given);
  const url = URL.parse(given);
  if (url?.host !== '') return null;
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

function unreadable(path: string, error: unknown): Result<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOENT|ENOTDIR|ELOOP|ENAMETOOLONG)$/.test(code))
    return refuse('no-such-file', `There is no file ${path} any more.`);
  if (/^(EACCES|EPERM)$/.test(code))
    return refuse('no-access', `This computer does not let you read ${path}. Correct its permissions.`);
  return refuse(
    'unreadable',
    `${path} cannot be read (${code || String(error)}). Save it again and try once more.`,
  );
}
