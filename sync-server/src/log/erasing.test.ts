import { newId } from '@portfolio-os/shared/core';
import {
  chainHash,
  GENESIS_HASH,
  headOf,
  parseLogged,
  placeBehind,
  SCHEMA_VERSION,
  saltPersonalValues,
} from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { ERASING_ROLE } from '../database/index.ts';
import { onBothEngines } from '../database/test-database.ts';
import { verifyOrganisation } from '../jobs/verify-log.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { erasePersonIn } from './erase.ts';
import { pushTo } from './push.ts';
import { runAsSystem } from './run-as-system.ts';
import { freshSnapshot } from './snapshots.ts';
import { completeLog, uploadLog } from './upload-log.ts';

const now = new Date('2026-01-05T12:00:00Z');
const owner = { userId: 'owner', role: 'owner' } as const;

onBothEngines('erasing a person', (database) => {
  async function books() {
    const [org, tenant] = [newId(), newId()];
    const create = { id: org, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' };
    const said = [
      { command: 'organisation.create', args: create },
      { command: 'leasing.addTenant', args: { id: tenant, name: 'Ana Ruiz', phone: '555-0100' } },
      {
        command: 'leasing.editTenant',
        args: { id: tenant, name: 'Ana Ruiz', email: null, phone: '555-0111' },
      },
    ];
    const day = { today: '2026-01-05', now };
    for (const one of said)
      await inOrganisation(database(), org, (trx) => runAsSystem(trx, org, [async () => [one]], day));
    return { org, tenant };
  }

  const all = (org: string) =>
    inOrganisation(database(), org, (trx) =>
      trx.selectFrom('changeSet').selectAll().orderBy('seq').execute(),
    );

  const erase = async (org: string, tenant: string) => {
    const by = { author: owner, now, onFailure: () => undefined };
    const done = await erasePersonIn(database(), org, { table: 'tenant', id: tenant }, by);
    if (!done.ok) throw new Error(done.error.message);
    return done.value;
  };

  const nameOf = (org: string) =>
    inOrganisation(database(), org, (trx) => trx.selectFrom('tenant').select(['name', 'phone']).execute());

  it('takes them out of the log, the tables and the snapshots, and the chain stands', async () => {
    const { org, tenant } = await books();
    const before = await freshSnapshot(database(), org, now);
    await erase(org, tenant);
    const log = await all(org);
    expect(JSON.stringify(log)).not.toMatch(/Ana|Ruiz|555-01/);
    for (const [index, { orgId: _, ...row }] of log.entries())
      expect(chainHash(log[index - 1]?.hash ?? GENESIS_HASH, parseLogged(row))).toBe(row.hash);
    expect(await nameOf(org)).toEqual([{ name: 'Erased', phone: 'Erased' }]);
    expect((await freshSnapshot(database(), org, now)).sha256).not.toBe(before.sha256);
    expect(await verifyOrganisation(database(), org)).toEqual([]);
  });

  it('leaves out what a device that had not heard of it says of them', async () => {
    const { org, tenant } = await books();
    await erase(org, tenant);
    const fields = { phone: ['555-0111', '555-0199'] as const };
    const ops = [{ kind: 'set' as const, table: 'tenant', id: tenant, fields }];
    const device = { id: newId(), name: 'Phone' };
    const set = {
      ...{ id: newId(), device: device.id, n: 1, base: 3, schema: SCHEMA_VERSION, at: now.toISOString() },
      ...{ command: 'leasing.editTenant', ops, salts: saltPersonalValues(registry, ops) },
    };
    const pushed = await pushTo(database(), org, { device, sets: [set] }, { author: owner, now });
    expect(pushed.verdicts).toEqual([{ id: set.id, outcome: 'duplicate' }]);
    expect(await nameOf(org)).toEqual([{ name: 'Erased', phone: 'Erased' }]);
    expect(JSON.stringify(await all(org))).not.toContain('555-0199');
  });

  const claim = (tenants: readonly string[]) => {
    const erasure = newId();
    const row = { recordTable: 'tenant', recordId: tenants[0] ?? '', erasedOn: '2026-01-05' };
    return [
      { kind: 'insert' as const, table: 'erasure', id: erasure, row },
      ...tenants.map((recordId) => ({
        ...{ kind: 'insert' as const, table: 'erasedRecord', id: newId() },
        row: { erasureId: erasure, recordTable: 'tenant', recordId, fields: 'name,phone' },
      })),
    ];
  };

  const setOf = (n: number, ops: ReturnType<typeof claim>, device = newId()) => ({
    ...{ id: newId(), device, n, base: 3, schema: SCHEMA_VERSION, at: now.toISOString() },
    ...{ command: 'people.erase', ops, salts: {} },
  });

  it.each(['owner', 'manager'] as const)(
    'is nothing that a device of an %s may claim, of these books or of others',
    async (role) => {
      const [own, other] = [await books(), await books()];
      const before = [await all(own.org), await all(other.org)];
      const device = { id: newId(), name: 'Phone' };
      const [whole = [], foreign = []] = [claim([own.tenant]), claim([other.tenant])];
      // The whole claim, a record alone that says it is part of an erasing, and both of another organisation's record.
      const sets = [whole, whole.slice(1), foreign, foreign.slice(1)].map((ops, index) =>
        setOf(index + 1, ops, device.id),
      );
      const author = { userId: role, role };
      const { verdicts } = await pushTo(database(), own.org, { device, sets }, { author, now });
      expect(verdicts.map((one) => one.outcome === 'refused' && one.refusal.code)).toEqual(
        sets.map(() => 'forbidden'),
      );
      expect([await all(own.org), await all(other.org)]).toEqual(before);
      for (const { org } of [own, other])
        expect(await nameOf(org)).toEqual([{ name: 'Ana Ruiz', phone: '555-0111' }]);
    },
  );

  it('is done in a log that is uploaded with it, whatever that still holds, and to nobody of other books', async () => {
    const [own, other] = [await books(), await books()];
    const untouched = await all(other.org);
    const log = (await all(own.org)).map(({ orgId: _, ...row }) => parseLogged(row));
    const last = log.at(-1);
    if (!last) throw new Error('there is a log');
    const claimed = setOf(1, claim([own.tenant, other.tenant]));
    const sets = [
      ...log,
      placeBehind(headOf(last), claimed, { actor: 'local', acceptedAt: last.acceptedAt }),
    ];
    const [org, device] = [newId(), { id: newId(), name: 'Laptop' }];
    await inOrganisation(database(), org, async (trx) => {
      const taken = await uploadLog(trx, { device, sets }, 'owner', now);
      expect(taken.ok && (await completeLog(trx, taken.value))).toMatchObject({ ok: true });
    });
    expect(JSON.stringify(await all(org))).not.toMatch(/Ana|Ruiz|555-01/);
    expect(await nameOf(org)).toEqual([{ name: 'Erased', phone: 'Erased' }]);
    // Whose record it is nobody learns: it is not here.
    expect(await verifyOrganisation(database(), org)).toEqual([
      expect.stringContaining('This tenant is not in these books.'),
    ]);
    expect(await all(other.org)).toEqual(untouched);
    expect(await nameOf(other.org)).toEqual([{ name: 'Ana Ruiz', phone: '555-0111' }]);
  });

  it('takes the words out of what was refused, whatever they quote', async () => {
    const { org, tenant } = await books();
    const refusal = (message: string) => JSON.stringify({ code: 'bad-input', message });
    const refused = { device: newId(), outcome: 'refused', judgedAt: now.toISOString() } as const;
    await inOrganisation(database(), org, async (trx) => {
      const quoting = ['Ana Ruiz is no date.', 'a\u0000b is no date.'];
      const rows = quoting.map((words, n) => ({
        ...refused,
        id: newId(),
        n: n + 1,
        refusal: refusal(words),
      }));
      await trx.insertInto('verdict').values(rows).execute();
    });
    await erase(org, tenant);
    const kept = await inOrganisation(database(), org, (trx) =>
      trx.selectFrom('verdict').select('refusal').execute(),
    );
    const said = kept.map(({ refusal: text }) => JSON.parse(text ?? '{}'));
    const about = { code: 'bad-input', message: expect.stringMatching(/before somebody was erased/) };
    expect(said).toEqual([about, about]);
  });

  it.each([
    ['a value', `ops = replace(ops, 'Ana Ruiz', 'Eve Ruiz')`],
    ['a value and its salt', `ops = replace(ops, 'Ana Ruiz', 'Eve Ruiz'), salts = '{}'`],
    ['a salt', `salts = '{}'`],
    ['what is not personal', `ops = replace(ops, '"tenant"', '"vendor"')`],
    [
      'the order of names',
      `ops = replace(ops, '{"kind":"insert","table":"tenant"', '{"table":"tenant","kind":"insert"')`,
    ],
  ])('the role that erases may not replace %s', async (_, set) => {
    const { org } = await books();
    const change = (role: string) =>
      inOrganisation(database(), org, async (trx: OrganisationTransaction) => {
        await sql`set local role ${sql.id(role)}`.execute(trx);
        await sql.raw(`update books.change_set set ${set} where seq = 2`).execute(trx);
      });
    await expect(change(ERASING_ROLE)).rejects.toThrow(/commitment|salt|keeps all/);
    await expect(change('portfolio_app')).rejects.toThrow(/permission denied/);
  });

  it('the role that erases may write and read nothing else', async () => {
    const { org } = await books();
    const denied = ['hash = hash', 'actor = actor'].map((set) => `update books.change_set set ${set}`);
    for (const text of [...denied, 'delete from books.change_set', 'select * from books.tenant'])
      await expect(
        inOrganisation(database(), org, async (trx) => {
          await sql`set local role ${sql.id(ERASING_ROLE)}`.execute(trx);
          await sql.raw(text).execute(trx);
        }),
      ).rejects.toThrow(/permission denied/);
  });
});
