import type { RefusalCode } from './refusal-codes.ts';

/** An expected "no": what happened and what the person can do about it. `field` names the input it concerns. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string;
  readonly details?: unknown;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Refusal };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  message: string,
  more: { field?: string; details?: unknown } = {},
): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, message, ...more } };
}

/** A refusal inside of a transaction: thrown it rolls everything back, and whoever began the transaction answers it. */
export class Rollback extends Error {
  readonly result: { readonly ok: false; readonly error: Refusal };

  constructor(result: Rollback['result']) {
    super(result.error.message);
    this.result = result;
  }
}

/** For values that the program itself produced: a refusal here is a bug, so it throws. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** States an invariant; a violation is a bug and aborts the operation. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`Invariant violated: ${invariant}`);
}
