import type { SyncView } from '@portfolio-os/shared/api';
import {
  IconAlertCircle,
  IconCloud,
  IconCloudCheck,
  IconCloudOff,
  IconCloudPause,
  IconCloudUp,
  IconCloudX,
  IconDeviceLaptop,
  IconLogin2,
  IconUserOff,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { NEEDS_LINK_WORDS } from '../api/client.ts';
import { type Connection, useConnection } from '../api/live.ts';
import { syncNow } from '../api/mutations.ts';
import { usePortfolio } from '../api/portfolio.tsx';
import { syncQuery, useView } from '../api/queries.ts';
import { type SyncKind, syncKind, syncWords } from '../lib/sync-words.ts';
import classes from './status.module.css';

const engineWords: Record<Exclude<Connection, 'connected'>, string> = {
  connecting: 'On this computer',
  retrying: 'The app’s engine is not answering, retrying…',
  'needs-link': NEEDS_LINK_WORDS,
};

const icons: Record<SyncKind, typeof IconCloud> = {
  local: IconDeviceLaptop,
  synced: IconCloudCheck,
  sending: IconCloudUp,
  waiting: IconCloudUp,
  connecting: IconCloud,
  offline: IconCloudOff,
  'signed-out': IconLogin2,
  removed: IconUserOff,
  'server-older': IconCloudPause,
  failed: IconCloudX,
  attention: IconAlertCircle,
};

/** Where a person can do something about it, or learn more. */
const places: Partial<Record<SyncKind, { to: string; hash?: string }>> = {
  attention: { to: '/attention' },
  'signed-out': { to: '/settings', hash: 'sync' },
  removed: { to: '/settings', hash: 'sync' },
  'server-older': { to: '/settings', hash: 'sync' },
  failed: { to: '/settings', hash: 'sync' },
};

/** Always in sight, never alarming: where the books are, and whether they are safe there and in step. */
export function Status() {
  const connection = useConnection();
  const { data: sync } = useView(syncQuery);
  const shown = useCalm(sync);
  useSyncOnReturn(sync?.connection != null);
  if (connection === 'connected') return <SyncStatus {...shown} why={sync?.why} />;
  return (
    <Line connection={connection} isCalm={connection === 'connecting'}>
      <span className={classes.dot} aria-hidden />
      {engineWords[connection]}
    </Line>
  );
}

function SyncStatus({ kind, words, why }: Shown & { why: string | null | undefined }) {
  const Icon = icons[kind];
  const place = places[kind];
  return (
    <Line connection="connected" kind={kind} isCalm={isPassing(kind) || kind === 'synced'} why={why}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {place ? (
        <Link {...place} className={classes.link}>
          {words}
        </Link>
      ) : (
        words
      )}
    </Line>
  );
}

interface LineProps {
  connection: Connection;
  kind?: SyncKind;
  /** Comes and goes while somebody works: a screen reader says it only where it is looked for. */
  isCalm: boolean;
  why?: string | null | undefined;
  children: ReactNode;
}

function Line({ connection, kind, isCalm, why, children }: LineProps) {
  return (
    <p
      className={classes.status}
      role="status"
      aria-live={isCalm ? 'off' : 'polite'}
      data-connection={connection}
      data-sync={kind}
      title={why ?? undefined}
    >
      {children}
    </p>
  );
}

/** The network is back before the next try is due; how that went, the status itself says. */
function useSyncOnReturn(isConnected: boolean): void {
  const { id } = usePortfolio();
  useEffect(() => {
    if (!isConnected) return;
    const tryNow = () => void syncNow(id).catch(() => undefined);
    window.addEventListener('online', tryNow);
    return () => window.removeEventListener('online', tryNow);
  }, [id, isConnected]);
}

/** A change that is on its way for a moment was in step before and is after; only what lasts is worth a word. */
const LASTS_MS = 800;

function isPassing(kind: SyncKind): boolean {
  return kind === 'sending' || kind === 'waiting' || kind === 'connecting';
}

interface Shown {
  kind: SyncKind;
  words: string;
}

function useCalm(sync: SyncView | undefined): Shown {
  const { kind, words } = shownOf(sync);
  const [shown, setShown] = useState<Shown>({ kind, words });
  const wait = isPassing(kind) && kind !== shown.kind ? LASTS_MS : 0;
  useEffect(() => {
    const timer = setTimeout(() => setShown({ kind, words }), wait);
    return () => clearTimeout(timer);
  }, [kind, words, wait]);
  return shown;
}

function shownOf(sync: SyncView | undefined): Shown {
  if (!sync?.connection) return { kind: 'local', words: 'On this computer · saved' };
  return { kind: syncKind(sync), words: syncWords(sync, new Date()) };
}
