import { readFileIfThere, replaceFile } from '@portfolio-os/shared/node';
import type { SafeStorage } from 'electron';
import { NoSafePlaceError, type SecretKeep } from '../sync/index.ts';

export type Keychain = Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>;

/** There is no keychain that deserves the name: on Linux "basic_text" would only hide tokens from a glance. */
export class NoKeychainError extends NoSafePlaceError {
  constructor() {
    super(
      'This computer has no keychain to keep the sign-in safe. Set one up (GNOME Keyring or KWallet), then sign in.',
    );
  }
}

/** Tokens in a file that only the operating system's keychain can read. */
export function keychainKeep(
  keychain: Keychain,
  { file, platform }: { file: string; platform: NodeJS.Platform },
): SecretKeep {
  const check = async () => {
    if (!(await keychain.isAsyncEncryptionAvailable())) throw new NoKeychainError();
    if (platform === 'linux' && keychain.getSelectedStorageBackend() === 'basic_text')
      throw new NoKeychainError();
  };
  return {
    where: 'in this computer’s keychain',
    read: async () => {
      const sealed = await readFileIfThere(file);
      if (!sealed) return null;
      await check();
      return (await keychain.decryptStringAsync(sealed)).result;
    },
    write: async (text) => {
      await check();
      await replaceFile(file, await keychain.encryptStringAsync(text));
    },
  };
}
