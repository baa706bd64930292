import fc from 'fast-check';
import { expect, it } from 'vitest';
import { invitationCode, newCode, readCode, showCode } from './codes.ts';

it('makes codes of eight characters that nobody confuses', () => {
  const codes = Array.from({ length: 500 }, newCode);
  for (const code of codes) expect(code).toMatch(/^[B-DF-HJKMNP-TV-XZ2-9]{8}$/);
  expect(new Set(codes).size).toBe(500);
});

it('understands a code however it is typed', () => {
  const typing = fc.array(fc.tuple(fc.constantFrom('', ' ', '-', '\t'), fc.boolean()), { minLength: 9 });
  fc.assert(
    fc.property(typing, (habits) => {
      const code = newCode();
      const typed = [...showCode(code)].map((letter, index) => {
        const [before, small] = habits[index] ?? ['', false];
        return before + (small ? letter.toLowerCase() : letter);
      });
      expect(readCode(typed.join(''))).toBe(code);
    }),
  );
});

it('derives an invitation’s code from its id and the secret', () => {
  const code = invitationCode('a secret', 'an id');
  expect(code).toMatch(/^[B-DF-HJKMNP-TV-XZ2-9]{8}$/);
  expect(invitationCode('a secret', 'an id')).toBe(code);
  expect(invitationCode('a secret', 'another id')).not.toBe(code);
  expect(invitationCode('another secret', 'an id')).not.toBe(code);
});
