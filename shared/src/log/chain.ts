import { hash, randomUUID } from 'node:crypto';
import type { ChangeSet, FieldValue, LoggedSet, Op } from './change-set.ts';
import { envelopeOf } from './logged-row.ts';
import type { Registry } from './registry.ts';

/** The previous hash of the first set of every log. */
export const GENESIS_HASH = '0'.repeat(64);

/** A fresh salt for each personal value in `ops`, so that its commitment cannot be guessed after erasure. */
export function saltPersonalValues(registry: Registry, ops: readonly Op[]): Record<string, string> {
  const salts: Record<string, string> = {};
  ops.forEach((op, index) => {
    for (const name of personalFields(registry, op)) salts[`${index}.${name}`] = randomUUID();
  });
  return salts;
}

/**
 * Chains a set to the one before it. Personal values enter as sha256(salt, value) so that erasing a value and
 * its salt everywhere, and keeping the commitment, leaves the chain verifiable.
 */
export function chainHash(previousHash: string, set: Omit<LoggedSet, 'hash'>): string {
  const { id, device, n, base, schema, at, command, seq, actor, acceptedAt } = set;
  const ops = committedOps(set);
  const chained: unknown[] = [
    previousHash,
    seq,
    id,
    device,
    n,
    base,
    schema,
    at,
    command,
    actor,
    acceptedAt,
    ops,
  ];
  // A set without act and cause keeps the hash that it had before these existed.
  if (set.act || set.cause) chained.push(envelopeOf(set));
  return sha256(JSON.stringify(chained));
}

/** A set's ops as the chain and the tree hold them: each personal value as its commitment, one that was erased as what is left of it. */
export function committedOps(set: Pick<ChangeSet, 'ops' | 'salts'>): readonly Op[] {
  return set.ops.map((op, index) => commit(op, index, set));
}

/** Seals what was salted when it was written, whatever a later version holds to be personal. */
function commit(op: Op, index: number, { salts }: Pick<ChangeSet, 'salts'>): Op {
  if (op.kind === 'prose') {
    const salt = salts[`${index}.update`];
    return salt ? { ...op, update: seal(salt, op.update) } : op;
  }
  const personal = Object.keys(op.kind === 'insert' ? op.row : op.fields).filter(
    (name) => salts[`${index}.${name}`],
  );
  if (personal.length === 0) return op;
  const sealed = (name: string, value: FieldValue) => seal(salts[`${index}.${name}`] ?? '', value);
  if (op.kind === 'insert') {
    const row = { ...op.row };
    for (const name of personal) row[name] = sealed(name, row[name] ?? null);
    return { ...op, row };
  }
  const fields = { ...op.fields };
  for (const name of personal) {
    const [old, next] = fields[name] ?? [null, null];
    fields[name] = [sealed(name, old), sealed(name, next)];
  }
  return { ...op, fields };
}

function seal(salt: string, value: FieldValue): string {
  return sha256(`${salt}:${JSON.stringify(value)}`);
}

function personalFields(registry: Registry, op: Op): string[] {
  // Notes may name anybody, so all prose counts as personal.
  if (op.kind === 'prose') return ['update'];
  const known = registry.records.get(op.table)?.fields ?? {};
  const present = op.kind === 'insert' ? op.row : op.fields;
  return Object.keys(present).filter((name) => known[name]?.personal && !isNothing(present[name]));
}

/** A personal field that was never filled in has nothing to hide and nothing to erase. */
function isNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.every((side) => side === null));
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
