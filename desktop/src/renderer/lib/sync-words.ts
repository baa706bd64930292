import type { SyncView } from '@portfolio-os/shared/api';
import { formatDayOfYear, formatTime } from './dates.ts';

/** What a person would call the state: several of the engine's may be one of these, and the other way round. */
export type SyncKind =
  | 'local'
  | 'synced'
  | 'sending'
  | 'waiting'
  | 'connecting'
  | 'offline'
  | 'signed-out'
  | 'removed'
  | 'server-older'
  | 'failed'
  | 'attention';

/** What needs a person comes first, then what is in the way, then what mends itself. */
export function syncKind({ connection, state, attention, waiting, syncedAt }: SyncView): SyncKind {
  if (!connection) return 'local';
  if (state === 'removed' || state === 'signed-out') return state;
  if (attention > 0) return 'attention';
  if (state === 'syncing') return waiting > 0 ? 'sending' : syncedAt ? 'synced' : 'connecting';
  if (state === 'synced') return waiting > 0 ? 'waiting' : 'synced';
  return state;
}

const LOCALE = 'en-US';

/** An instant, as briefly as it is clear: "2:02 PM" today, "Nov 20, 2:02 PM" before. */
export function formatSince(iso: string, now: Date): string {
  const isToday = new Date(iso).toDateString() === now.toDateString();
  return isToday ? formatTime(iso) : `${formatDayOfYear(iso)}, ${formatTime(iso)}`;
}

export function changesWaiting(count: number): string {
  return count === 1 ? '1 change waiting' : `${count.toLocaleString(LOCALE)} changes waiting`;
}

/** The state in a few words, for a line that is always in sight. */
export function syncWords(view: SyncView, now: Date): string {
  const { since, waiting, attention } = view;
  const brief: Record<SyncKind, string> = {
    local: 'On this computer',
    synced: 'Synced',
    sending: 'Sending…',
    waiting: changesWaiting(waiting),
    connecting: 'Connecting…',
    offline: `Offline since ${formatSince(since, now)}`,
    'signed-out': 'Signed out',
    removed: 'You are no longer a member',
    'server-older': 'The server must be updated',
    failed: 'Could not sync, trying again',
    attention: `Needs attention (${attention.toLocaleString(LOCALE)})`,
  };
  const kind = syncKind(view);
  const isCounted = kind === 'offline' || kind === 'signed-out' || kind === 'failed';
  return isCounted && waiting > 0
    ? `${brief[kind]} · ${waiting.toLocaleString(LOCALE)} waiting`
    : brief[kind];
}
