import { ApiError, post } from './client.ts';

/** A page that fails at every stroke says so this often; it is the same each time. */
const MOST_TOLD = 20;

let told = 0;

type Where = 'page' | 'promise' | 'screen';

/** Tells the engine's log of errors that no code of the page caught. */
export function hearPageErrors(): void {
  window.addEventListener('error', ({ error }) => tellPageError('page', error));
  window.addEventListener('unhandledrejection', ({ reason }) => tellPageError('promise', reason));
}

/**
 * Writes a bug of the page into the log file: its class and where it was thrown. What it says stays here, since it may quote
 * what is on the screen. A refusal is an answer, and a question that was taken back is no bug.
 */
export function tellPageError(where: Where, error: unknown): void {
  if (!(error instanceof Error) || error instanceof ApiError || error.name === 'AbortError') return;
  if (told >= MOST_TOLD) return;
  told += 1;
  const { stack = '', message } = error;
  const frames = stack.slice(Math.max(0, stack.indexOf(message)) + message.length).slice(0, 10_000);
  // An engine that does not answer writes nothing down either; the page says so by itself.
  void post('/log/page-errors', { where, type: error.constructor.name.slice(0, 100), stack: frames }).catch(
    () => undefined,
  );
}
