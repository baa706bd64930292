import type { CalendarDate } from '@portfolio-os/shared/core';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import { turnDay } from './turn-day.ts';

const QUARTER_OF_AN_HOUR = 15 * 60 * 1000;

interface KeepDays {
  readonly workspace: Workspace;
  readonly hub: Pick<SyncHub, 'standing'>;
  /** For whoever watches the terminal; the log hears of it too. */
  readonly tell?: (message: string) => void;
  /** How often one looks whether the day has turned, in ms. */
  readonly everyMs?: number;
}

/**
 * Turns the day of every portfolio: when it is opened, and when a new day begins where it is. A day that could not be turned is
 * tried again the next time; a failure is told and never stops the app. The answer ends it and waits for what is under way.
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
    // With a server that can be reached there was nothing to do; it may be out of reach later.
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
