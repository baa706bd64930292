import { describe, expect, test } from 'vitest';
import { asFailure, atPath } from './failure.ts';

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

  test('a data folder on a drive that is not there is a folder to choose anew', () => {
    const thrown = Object.assign(new Error('no such drive'), { code: 'ENOENT', syscall: 'mkdir' });
    const failure = asFailure(thrown);
    expect([failure.refusal.code, failure.exitCode]).toEqual(['bad-data-folder', 3]);
  });

  test('anything else is a bug and shows where it happened', () => {
    const failure = asFailure(new Error('what is this'));
    expect([failure.refusal.code, failure.exitCode]).toEqual(['bug', 1]);
    expect(failure.message).toContain('failure.test.ts');
  });

  test.each([
    ['EACCES', 'no-access', 3],
    ['EPERM', 'no-access', 3],
    ['EROFS', 'no-access', 3],
    ['ENOENT', 'no-such-file', 2],
    ['ENOTDIR', 'no-such-file', 2],
    ['EISDIR', 'is-a-folder', 2],
    ['ENOSPC', 'disk-full', 3],
    ['EIO', 'disk-failed', 3],
  ])('%s at a path that a person named is %s, exit code %i', (code, expected, exitCode) => {
    const thrown = Object.assign(new Error('it failed'), { code });
    const failure = asFailure(atPath({ path: '/books/a', missing: 'There is no folder /books.' }, thrown));
    expect([failure.refusal.code, failure.exitCode]).toEqual([expected, exitCode]);
    expect(failure.message).not.toContain('--data');
  });
});
