import { countersigns } from '@portfolio-os/shared/core';
import { readBase } from '../../ledger/index.ts';
import type { LogFile } from '../../log-file/index.ts';
import type { AfterExchange } from '../../sync/index.ts';
import { countersignHere } from './countersigned.ts';
import type { DeviceKeys } from './device-keys.ts';

/** So long it waits before it countersigns books that have gone on: the tree of large books takes a second of processor time. */
const GONE_ON_MS = 5 * 60 * 1000;
/** Books that stand where they stood are asked about so often, because a member may sign by a new key since. */
const SAME_MS = 60 * 60 * 1000;

/**
 * Countersigns what was pulled, by itself, on the computer of a member who looks at the books beside those who write them: the first
 * head at once, of those that follow the newest, and each once.
 */
export function countersigning(keys: DeviceKeys, log: LogFile): AfterExchange {
  const last = new Map<string, { hash: string; at: number }>();
  return async ({ portfolioId, ledger, ask }) => {
    if (!ledger.connection || !countersigns(ledger.seat) || (await readBase(ledger.db))) return;
    const [{ hash }, at, before] = [ledger.head, ledger.now().getTime(), last.get(portfolioId)];
    const pause = before?.hash === hash ? SAME_MS : GONE_ON_MS;
    // A clock that was set back must not have it wait for that long.
    if (before && Math.abs(at - before.at) < pause) return;
    const said = await countersignHere({ ledger, portfolioId, key: await keys.current(), ask });
    last.set(portfolioId, { hash: said.ok ? hash : '', at });
    if (!said.ok) log.refused('the books were not countersigned', said.error);
  };
}
