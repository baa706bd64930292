import { newId } from '../core/ids.ts';
import { chainHash, saltPersonalValues } from './chain.ts';
import { type ChangeSet, type LoggedSet, MAX_OPS_PER_SET, type Op, SCHEMA_VERSION } from './change-set.ts';
import { envelopeOf } from './logged-row.ts';
import type { Registry } from './registry.ts';

/** Where a log ends: the last seq, its hash, and when it was accepted (an ISO instant, '' before the first). */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
  readonly acceptedAt: string;
}

/** What an author gives a set beside its ops. */
type Authorship = Pick<ChangeSet, 'device' | 'n' | 'base' | 'command' | 'act' | 'cause'>;

/** A change set of today's registry, with a new id and fresh salts for its personal values. */
export function writeSet(
  registry: Registry,
  { device, n, base, command, act, cause }: Authorship,
  ops: readonly Op[],
  now: Date,
): ChangeSet {
  return {
    id: newId(),
    device,
    n,
    base,
    schema: SCHEMA_VERSION,
    at: now.toISOString(),
    command,
    ...envelopeOf({ act, cause }),
    ops,
    salts: saltPersonalValues(registry, ops),
  };
}

/** The ops of one command, cut to what one set may hold: 1,200 ops → 500, 500, 200. */
export function cutOps(ops: readonly Op[]): (readonly Op[])[] {
  const pieces: (readonly Op[])[] = [];
  for (let start = 0; start < ops.length; start += MAX_OPS_PER_SET)
    pieces.push(ops.slice(start, start + MAX_OPS_PER_SET));
  return pieces;
}

/** Gives a set its place after the end of the log: the next seq, and a hash chained to the one before. */
export function placeBehind(
  head: LogHead,
  set: ChangeSet,
  { actor, acceptedAt }: { actor: string; acceptedAt: string },
): LoggedSet {
  const placed = { ...set, seq: head.seq + 1, actor, acceptedAt };
  return { ...placed, hash: chainHash(head.hash, placed) };
}

export function headOf({ seq, hash, acceptedAt }: LoggedSet): LogHead {
  return { seq, hash, acceptedAt };
}
