import { type Result, refuse } from '@portfolio-os/shared/core';
import { OversizeError, RemoteRefusal, UnreachableError } from './remote-errors.ts';

/** A server that says no, or nothing, is an answer that a person can do something about. */
export async function toResult<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RemoteRefusal) return { ok: false, error: error.refusal };
    if (error instanceof OversizeError) return refuse('too-much', error.message);
    if (error instanceof UnreachableError)
      return refuse(
        'unreachable',
        'The server cannot be reached. Check the address and your network, then try again.',
      );
    throw error;
  }
}
