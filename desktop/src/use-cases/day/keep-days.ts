import type { CalendarDate } from '@portfolio-os/shared/core';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import { turnDay } from './turn-day.ts';

const QUARTER_OF_AN_HOUR = 15 * 60 * 1000;

interface KeepDays {
  readonly workspace: Workspace;
  readonly hub: Pick<SyncHub, 'standing'>;
  /** Prints failures on a terminal; they are in the log as well. */
  readonly tell?: (message: string) => void;
  /** How often to check whether the day has turned, in ms. */
  readonly everyMs?: number;
}

/**
 * Runs the daily work of every portfolio: when it is opened, and when a new day begins in its time zone. A failed day is
 * reported and retried at the next check, and never stops the app. The returned function stops it and waits for running work.
 */
export function keepDays({
  workspace,
  hub,
  tell = () => undefined,
  everyMs = QUARTER_OF_AN_HOUR,
}: KeepDays): () => Promise<void> {
  const turned = new Map<string, CalendarDate>();
  const underWay = new Map<string, Promise<void>>();
  let isOver = false;

  const turn = async (id: string, ledger: Ledger) => {
    const today = await ledger.today();
    if (turned.get(id) === today) return;
    const isOffline = ledger.connection !== null && hub.standing(id).state === 'offline';
    const done = await turnDay(ledger, { isOffline });
    if (!done.ok) {
      workspace.log.refused('the day could not be turned', done.error);
      tell(`The day could not be turned: ${done.error.message}`);
    }
    // While the server can be reached the day is its own work; it may be out of reach at the next check.
    else if (done.value.doubt === null && (ledger.connection === null || isOffline)) turned.set(id, today);
  };
  const begin = (id: string, ledger: Ledger) => {
    if (isOver || underWay.has(id)) return;
    const work = turn(id, ledger)
      .catch((error: unknown) => {
        workspace.log.failed('the day could not be turned', error);
        tell(`The day could not be turned: ${String(error)}`);
      })
      .finally(() => underWay.delete(id));
    underWay.set(id, work);
  };
  workspace.onOpened(begin);
  workspace.onClosing(async (id) => {
    turned.delete(id);
    await underWay.get(id);
  });
  const timer = setInterval(() => {
    for (const id of workspace.list())
      void workspace
        .open(id)
        .then((opened) => opened.ok && begin(id, opened.value))
        .catch((error: unknown) => workspace.log.failed('a portfolio could not be opened', error));
  }, everyMs);
  return async () => {
    isOver = true;
    clearInterval(timer);
    await Promise.all(underWay.values());
  };
}
