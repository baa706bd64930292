import { dirname, extname, join } from 'node:path';
import { readFileIfThere, replaceFile } from '@portfolio-os/shared/node';

/** Where this computer keeps a secret: the tokens of those who are signed in, or a key. */
export interface SecretKeep {
  /** "in the keychain", "in a file that only your account can read". */
  readonly where: string;
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
  /** Another secret, kept in the same way under a name of its own. */
  readonly beside: (name: string) => SecretKeep;
}

/** This computer has no place where a token is safe; the message says what to do. */
export class NoSafePlaceError extends Error {}

/** A file for this user alone: what the browser host has in place of a keychain. */
export function fileKeep(file: string): SecretKeep {
  return {
    where: `in a file that only your user account can read (${file})`,
    read: async () => (await readFileIfThere(file))?.toString('utf8') ?? null,
    write: (text) => replaceFile(file, Buffer.from(text)),
    beside: (name) => fileKeep(fileBeside(file, name)),
  };
}

export function fileBeside(file: string, name: string): string {
  return join(dirname(file), `${name}${extname(file)}`);
}
