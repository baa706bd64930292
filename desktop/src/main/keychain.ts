import { readFileIfThere, replaceFile } from '@portfolio-os/shared/node';
import type { SafeStorage } from 'electron';
import { fileBeside, NoSafePlaceError, type SecretKeep } from '../sync/index.ts';

export type Keychain = Pick<
  SafeStorage,
  'decryptStringAsync' | 'encryptStringAsync' | 'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable'
>;

/** This computer has no real keychain: on Linux "basic_text" would only obscure tokens. */
export class NoKeychainError extends NoSafePlaceError {
  constructor() {
    super(
      'This computer has no keychain to keep this safe. Set one up (GNOME Keyring or KWallet), then try again.',
    );
  }
}

/** Keeps a secret in a file that only the operating system's keychain can decrypt. */
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
    beside: (name) => keychainKeep(keychain, { file: fileBeside(file, name), platform }),
  };
}
