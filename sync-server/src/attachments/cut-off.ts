/**
 * Whether a request's sender went away in the middle of its body, as Node says it of a request (a connection that this
 * server opened itself is said to be reset in other words): nobody hears the answer, and nothing is wrong here.
 */
export function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}
