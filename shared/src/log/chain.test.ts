import { describe, expect, it } from 'vitest';
import { newId } from '../core/ids.ts';
import { registry } from '../portfolio/index.ts';
import { chainHash, GENESIS_HASH, saltPersonalValues } from './chain.ts';
import type { LoggedSet, Op, ProseOp } from './index.ts';

const name = 'Ana Ruiz';
const ops: Op[] = [
  {
    kind: 'insert',
    table: 'tenant',
    id: newId(),
    row: { name, email: null, phone: '555 0100', archivedOn: null },
  },
  {
    kind: 'set',
    table: 'tenant',
    id: newId(),
    fields: { name: ['Ana', name], archivedOn: [null, '2026-01-01'] },
  },
  { kind: 'prose', table: 'tenant', id: newId(), update: 'AAA=' },
];
const set: Omit<LoggedSet, 'hash'> = {
  id: newId(),
  device: newId(),
  n: 1,
  base: 0,
  schema: 1,
  at: '2026-01-01T00:00:00.000Z',
  command: 'leasing.addTenant',
  ops,
  salts: saltPersonalValues(registry, ops),
  seq: 1,
  actor: 'local',
  acceptedAt: '2026-01-01T00:00:00.000Z',
};

describe('the hash chain', () => {
  it('salts each personal value that is there, and nothing else', () => {
    expect(Object.keys(set.salts).sort()).toEqual(['0.name', '0.phone', '1.name', '2.update']);
    expect(new Set(Object.values(set.salts)).size).toBe(4);
  });

  it.each([
    ['an op', { ops: [ops[0] as Op] }],
    ['the order of ops', { ops: [...ops].reverse() }],
    ['the actor', { actor: 'somebody' }],
    ['the place in the log', { seq: 2 }],
    ['the time', { acceptedAt: '2027-01-01T00:00:00.000Z' }],
    ['a salt', { salts: { ...set.salts, '0.name': 'other' } }],
    ['what was written', { ops: [...ops.slice(0, 2), { ...(ops[2] as ProseOp), update: 'AAAA' }] }],
    ['the salt of what was written', { salts: { ...set.salts, '2.update': 'other' } }],
  ])('changes with %s', (_, change) => {
    expect(chainHash(GENESIS_HASH, { ...set, ...change })).not.toBe(chainHash(GENESIS_HASH, set));
  });

  it('changes with what stands before it', () => {
    expect(chainHash('1'.repeat(64), set)).not.toBe(chainHash(GENESIS_HASH, set));
  });
});
