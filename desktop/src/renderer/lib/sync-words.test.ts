import type { SyncView } from '@portfolio-os/shared/api';
import { expect, it } from 'vitest';
import { formatSince, syncKind, syncWords } from './sync-words.ts';

const now = new Date(2026, 5, 15, 18, 0);
const since = new Date(2026, 5, 15, 14, 2).toISOString();
const connection = {
  accountId: 'a',
  url: 'https://sync.example.org',
  email: 'ana@example.org',
  role: 'owner',
} as const;

function view(stands: Partial<SyncView>): SyncView {
  return {
    connection,
    state: 'synced',
    since,
    why: null,
    syncedAt: since,
    waiting: 0,
    parked: [],
    attention: 0,
    setBack: null,
    ...stands,
  };
}

it.each([
  [{ connection: null }, 'local', 'On this computer'],
  [{}, 'synced', 'Synced'],
  [{ state: 'syncing', waiting: 2 }, 'sending', 'Sending…'],
  [{ waiting: 1 }, 'waiting', '1 change waiting'],
  [{ waiting: 1200 }, 'waiting', '1,200 changes waiting'],
  [{ state: 'syncing', syncedAt: null }, 'connecting', 'Connecting…'],
  [{ state: 'syncing' }, 'synced', 'Synced'],
  [{ state: 'offline' }, 'offline', 'Offline since 2:02 PM'],
  [{ state: 'offline', waiting: 3 }, 'offline', 'Offline since 2:02 PM · 3 waiting'],
  [{ state: 'signed-out', waiting: 3 }, 'signed-out', 'Signed out · 3 waiting'],
  [{ state: 'removed', attention: 1 }, 'removed', 'You are no longer a member'],
  [{ state: 'server-older' }, 'server-older', 'The server must be updated'],
  [{ state: 'failed' }, 'failed', 'Could not sync, trying again'],
  [{ state: 'offline', attention: 2 }, 'attention', 'Needs attention (2)'],
] as const)('%j is said as %s: %s', (stands, kind, words) => {
  expect(syncKind(view(stands))).toBe(kind);
  expect(syncWords(view(stands), now)).toBe(words);
});

it('names the day of what began before today', () => {
  expect(formatSince(new Date(2026, 5, 14, 9, 30).toISOString(), now)).toBe('Jun 14, 9:30 AM');
});
