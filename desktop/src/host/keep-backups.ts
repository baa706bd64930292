import type { Workspace } from '../ledger/index.ts';

const HOUR = 60 * 60 * 1000;

/** Backs every portfolio up once a day while the app runs; a failure is told and never stops the app. */
export function keepBackups(workspace: Workspace, tell: (message: string) => void): () => void {
  const backUp = async () => {
    for (const id of workspace.list()) {
      await workspace
        .backupDaily(id)
        .catch((error: unknown) => tell(`The daily backup failed: ${String(error)}`));
    }
  };
  const soon = setTimeout(() => void backUp(), 5_000);
  const hourly = setInterval(() => void backUp(), HOUR);
  return () => {
    clearTimeout(soon);
    clearInterval(hourly);
  };
}
