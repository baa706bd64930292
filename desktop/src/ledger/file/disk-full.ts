import { type Refusal, refuse } from '@portfolio-os/shared/core';

/** Whether something failed because there is no room: SQLite's word for it, or the file system's. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(String(error.code));
}

/** `what` is what did not come of it: "this was not saved". */
export function diskFull(what: string): { ok: false; error: Refusal } {
  return refuse('disk-full', `The disk is full, so ${what}. Free some space and try again.`);
}
