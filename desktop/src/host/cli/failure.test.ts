import { describe, expect, test } from 'vitest';
import { asFailure } from './failure.ts';

describe('what a failing computer is called', () => {
  test.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'no-access'],
    ['SQLITE_READONLY', 'no-access'],
    ['SQLITE_IOERR_WRITE', 'disk-failed'],
    ['EADDRINUSE', 'port-in-use'],
    ['portfolio-in-use', 'portfolio-in-use'],
  ])('%s is %s, exit code 3', (code, expected) => {
    const failure = asFailure(Object.assign(new Error('it failed'), { code }));
    expect([failure.refusal.code, failure.exitCode]).toEqual([expected, 3]);
  });

  test('anything else is a bug and shows where it happened', () => {
    const failure = asFailure(new Error('what is this'));
    expect([failure.refusal.code, failure.exitCode]).toEqual(['bug', 1]);
    expect(failure.message).toContain('failure.test.ts');
  });
});
