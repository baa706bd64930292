import { expect, test } from 'vitest';
import { isAboutItself } from './command-line.ts';

test.each([[['--help']], [['demo', '--help']], [['-h']], [['--version']], [['completion', 'bash']]])(
  '%j is answered without a word about building',
  (args) => {
    expect(isAboutItself(args)).toBe(true);
  },
);

test.each([[['verify']], [['demo', '--units', '2']], [[]]])('%j says that it is being built', (args) => {
  expect(isAboutItself(args)).toBe(false);
});
