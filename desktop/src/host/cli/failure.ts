import type { Refusal, RefusalCode, Result } from '@portfolio-os/shared/core';
import { diskFull, isDiskFull } from '../../ledger/index.ts';

/** The failures that a script can tell apart: refused by the books, wrong usage, or a fault of the computer. */
export const exitCodes = { refused: 1, usage: 2, environment: 3 } as const;

/** Ends a verb with its exit code; the message says what happened and what to do. */
export class Failure extends Error {
  readonly refusal: Refusal;
  readonly exitCode: number;

  constructor(refusal: Refusal, exitCode: number = exitCodes.refused) {
    super(refusal.message);
    this.refusal = refusal;
    this.exitCode = exitCode;
  }
}

/** The value of a result; a refusal ends the verb. */
export function orFail<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { code } = result.error;
  const isOfComputer = ['portfolio-damaged', 'disk-full', 'linked'].includes(code);
  throw new Failure(result.error, isOfComputer ? exitCodes.environment : exitCodes.refused);
}

export function usage(code: RefusalCode, message: string): Failure {
  return new Failure({ code, message }, exitCodes.usage);
}

/** A path that a person named, and the message where nothing exists there. */
export interface NamedPath {
  readonly path: string;
  readonly missing: string;
}

/** Turns an error at a named path into a failure in words. An error that is not the path's fault is answered unchanged. */
export function atPath({ path, missing }: NamedPath, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOENT|ENOTDIR|ENAMETOOLONG|ELOOP)$/.test(code)) return usage('no-such-file', missing);
  if (code === 'EISDIR') return usage('is-a-folder', `${path} is a folder. Name a file.`);
  if (!/^(EACCES|EPERM|EROFS)$/.test(code)) return error;
  return new Failure(
    {
      code: 'no-access',
      message: `This computer does not let you use ${path}. Choose another place or correct its permissions.`,
    },
    exitCodes.environment,
  );
}

/** Any error as a failure in words. An unknown one is a bug and shows where it happened. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : '';
  const isUnmadeFolder = code === 'ENOENT' && syscall === 'mkdir';
  const environment = isDiskFull(error)
    ? diskFull('this was not saved').error
    : environmentOf(isUnmadeFolder ? 'ENOTDIR' : code, message);
  if (environment) return new Failure(environment, exitCodes.environment);
  const where = error instanceof Error ? (error.stack ?? message) : message;
  return new Failure({
    code: 'bug',
    message: `Something went wrong inside PortfolioOS. Nothing was saved.\n${where}`,
  });
}

function environmentOf(code: string, message: string): Refusal | null {
  if (code === 'portfolio-in-use' || code === 'linked' || code === 'replaced') return { code, message };
  if (/^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(code)) {
    return {
      code: 'no-access',
      message: `This computer does not allow it (${message}). Choose another --data folder or correct its permissions.`,
    };
  }
  if (/^(ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP)/.test(code)) {
    return {
      code: 'bad-data-folder',
      message: `The data folder cannot be used (${message}). Choose another with --data.`,
    };
  }
  if (code === 'EADDRINUSE') {
    return {
      code: 'port-in-use',
      message:
        'This port is in use, by another program or by PortfolioOS itself. Choose another with --port, or none.',
    };
  }
  if (/^(EIO|SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB)/.test(code)) {
    return {
      code: 'disk-failed',
      message: `The disk did not read or write as it should (${code}). Check it, then run verify.`,
    };
  }
  return null;
}
