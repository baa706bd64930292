import { expect, it } from 'vitest';
import { newSealingKey, seal, sealingKeyOf, unseal } from './sealing.ts';

const key = newSealingKey();
const about = 'portfolio/vendor';

it('what is sealed opens by its key, about what it was sealed for, and no other way', () => {
  const sealed = seal('219099999', { key, about });
  expect(unseal(sealed, { key, about })).toBe('219099999');
  expect(unseal(sealed, { key: newSealingKey(), about })).toBeNull();
  expect(unseal(sealed, { key, about: 'portfolio/another' })).toBeNull();
  expect(unseal('', { key, about })).toBeNull();
});

it('the same text is sealed to something else each time, and none of it is to be seen', () => {
  const [first, second] = [seal('219099999', { key, about }), seal('219099999', { key, about })];
  expect(first).not.toBe(second);
  expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('219099999');
});

it('what was changed in any byte does not open', () => {
  const bytes = Buffer.from(seal('219099999', { key, about }), 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(unseal(changed.toString('base64url'), { key, about })).toBeNull();
  }
});

it('a secret gives another key for each purpose, the same each time', () => {
  const secret = 'x'.repeat(32);
  expect(sealingKeyOf(secret, 'one')).toEqual(sealingKeyOf(secret, 'one'));
  expect(sealingKeyOf(secret, 'one')).not.toEqual(sealingKeyOf(secret, 'another'));
});
