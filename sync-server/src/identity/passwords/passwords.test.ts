import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './passwords.ts';

it('verifies the password that was hashed and no other', async () => {
  const hash = await hashPassword('correct horse battery');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifyPassword({ hash, password: 'correct horse battery' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'correct horse batterY' })).toBe(false);
  expect(await hashPassword('correct horse battery')).not.toBe(hash);
});

it('verifies hashes of other argon2id programs, at the cost that they name', async () => {
  const hash = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
});

it('takes composed and decomposed letters as the same', async () => {
  const hash = await hashPassword('ünverändert'.normalize('NFD'));
  expect(await verifyPassword({ hash, password: 'ünverändert'.normalize('NFC') })).toBe(true);
});

it('verifies nothing against what is not an argon2id hash', async () => {
  for (const hash of ['', 'password', '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR'])
    expect(await verifyPassword({ hash, password: 'password' })).toBe(false);
});
