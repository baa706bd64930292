import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';

test.each(['qwertyuiop', 'Basketball', 'BASKETBALL2026!', 'password123'])(
  'what others try first is known: %s',
  (password) => expect(isCommonPassword(password)).toBe(true),
);

test.each(['correct horse battery staple', 'tepid-lantern-orbit', 'basket of balls'])(
  'words of one’s own are not: %s',
  (password) => expect(isCommonPassword(password)).toBe(false),
);
