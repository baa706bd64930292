import type { LoggedSet } from '@portfolio-os/shared/log';
import type { HistorySet, Ledger } from '../../ledger/index.ts';

/** Who the changes of this computer are of. */
export function ownActor({ connection }: Ledger): string {
  return connection?.userId ?? 'local';
}

/** The person of a change: whoever made it, or the one at this computer while it waits. */
export function actorOf(set: HistorySet | LoggedSet, ledger: Ledger): string {
  return set.seq === null ? ownActor(ledger) : set.actor;
}

/** "You", "Ana Ruiz", "System"; before a portfolio has a server there is nobody but the one at its computer. */
export function nameOf(actor: string, ledger: Ledger, people: Readonly<Record<string, string>>): string {
  if (actor === 'system') return 'System';
  if (actor === 'local') return ledger.connection ? 'Before connecting' : 'On this computer';
  if (actor === ledger.connection?.userId) return 'You';
  return people[actor] ?? 'Another member';
}
