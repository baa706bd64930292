import { expect, test } from 'vitest';
import { commandLineArguments } from './command-line.ts';

const installed = { isPackaged: true };

test.each([
  [['PortfolioOS', '--cli', 'list', '--json'], installed, ['list', '--json']],
  [['PortfolioOS', '--cli'], installed, []],
  [['electron', 'main.js', '--cli', 'verify'], { isPackaged: false }, ['verify']],
])('%j runs a verb', (argv, app, verb) => {
  expect(commandLineArguments(argv, app)).toEqual(verb);
});

test.each([
  [['PortfolioOS']],
  [['PortfolioOS', 'bank.ofx', '--cli', 'list']],
  [['PortfolioOS', '--', '--cli', 'list']],
  [['PortfolioOS', 'portfolio-os://join', '--cli', 'export', 'journal']],
])('%j opens the window: what others may have written starts no verb', (argv) => {
  expect(commandLineArguments(argv, installed)).toBeNull();
});
