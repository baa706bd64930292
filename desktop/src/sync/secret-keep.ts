import { readFileIfThere, replaceFile } from '@portfolio-os/shared/node';

/** Where this computer keeps tokens. */
export interface SecretKeep {
  /** "in the keychain", "in a file that only your account can read". */
  readonly where: string;
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
}

/** This computer has no place where a token is safe; the message says what to do. */
export class NoSafePlaceError extends Error {}

/** A file for this user alone: what the browser host has in place of a keychain. */
export function fileKeep(file: string): SecretKeep {
  return {
    where: `in a file that only your user account can read (${file})`,
    read: async () => (await readFileIfThere(file))?.toString('utf8') ?? null,
    write: (text) => replaceFile(file, Buffer.from(text)),
  };
}
