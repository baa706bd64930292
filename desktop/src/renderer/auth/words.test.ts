import { expect, it } from 'vitest';
import { groupedInFours, hostOf, passwordProblem } from './words.ts';

it('a server is called by its host, with the port where it has one', () => {
  expect(hostOf('https://sync.example.org')).toBe('sync.example.org');
  expect(hostOf('http://127.0.0.1:8787')).toBe('127.0.0.1:8787');
});

it('a secret is read out in groups of four', () => {
  expect(groupedInFours('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP');
  expect(groupedInFours('JBSWY')).toBe('JBSW Y');
});

it('a short password is said before it is sent', () => {
  expect(passwordProblem('')).toBe('Choose a password.');
  expect(passwordProblem('ninechars')).toBe('Choose at least 10 characters.');
  expect(passwordProblem('ten chars!')).toBeNull();
});
