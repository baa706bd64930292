import type { Workspace } from '../ledger/index.ts';

const HOUR = 60 * 60 * 1000;

/** Backs up every portfolio once a day while the app runs; a failure is reported and never stops the app. */
export function keepBackups(
  workspace: Workspace,
  tell: (message: string) => void = () => undefined,
): () => void {
  const backUp = async () => {
    const failed = (error: unknown) => {
      workspace.log.failed('the daily backup was not made', error);
      tell(`The daily backup failed: ${String(error)}`);
    };
    try {
      for (const id of workspace.list()) {
        const done = await workspace.backupDaily(id).catch(failed);
        if (done && !done.ok) {
          workspace.log.refused('the daily backup was not made', done.error);
          tell(done.error.message);
        }
      }
    } catch (error) {
      // The folder itself cannot be read, for example because its disk was pulled out.
      failed(error);
    }
  };
  const soon = setTimeout(() => void backUp(), 5_000);
  const hourly = setInterval(() => void backUp(), HOUR);
  return () => {
    clearTimeout(soon);
    clearInterval(hourly);
  };
}
