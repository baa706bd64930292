import { leaseBalance } from '@portfolio-os/shared/accounting';
import { newId } from '@portfolio-os/shared/core';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addLease, createPortfolio, payment, reopened, temporaryWorkspace } from './test-ledger.ts';
import { verifyLedger } from './verify.ts';

describe('a ledger', () => {
  it('commits all commands of one call or none of them', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    const before = ledger.head;
    const refused = await ledger.execute(payment(lease), payment(newId()));
    expect(refused).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(ledger.head).toEqual(before);
    expect(await ledger.db.selectFrom('payment').selectAll().execute()).toEqual([]);
    const done = await ledger.execute(payment(lease));
    expect(done).toMatchObject({ ok: true, value: { seq: before.seq + 1, tables: ['payment'] } });
  });

  it('rehearses commands with what follows them, and is then what it was before', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    const [before, balance] = [ledger.head, await leaseBalance(ledger.books, lease, '2999-12-31')];
    const told: unknown[] = [];
    ledger.onCommit((commit) => told.push(commit));
    const heard = await ledger.rehearse([payment(lease)], (books) =>
      leaseBalance(books, lease, '2999-12-31'),
    );
    expect(heard).not.toEqual({ ok: true, value: balance });
    expect(await leaseBalance(ledger.books, lease, '2999-12-31')).toEqual(balance);
    expect([ledger.head, told]).toEqual([before, []]);
    const refused = await ledger.rehearse([payment(newId())], async () => null);
    expect(refused).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await ledger.execute(payment(lease))).toMatchObject({ ok: true, value: { seq: before.seq + 1 } });
    expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
  });

  it('keeps its place when commits and refusals come all at once', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    const before = ledger.head.seq;
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => ledger.execute(payment(index % 3 === 1 ? newId() : lease))),
    );
    const accepted = results.filter((result) => result.ok).length;
    expect(accepted).toBe(27);
    expect(ledger.head.seq).toBe(before + accepted);
    expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
  });

  it('proves itself while it is being written', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    const writing = Array.from({ length: 30 }, () => ledger.execute(payment(lease)));
    const proofs = await Promise.all([verifyLedger(ledger.db), verifyLedger(ledger.db)]);
    await Promise.all(writing);
    for (const proof of proofs) expect(proof.problems).toEqual([]);
  });

  it('never accepts a set before the one that stands before it, whatever the clock says', async () => {
    let now = new Date('2026-06-15T12:00:00Z');
    const { ledger } = await createPortfolio(temporaryWorkspace({ now: () => now }));
    now = new Date('2024-01-01T00:00:00Z');
    await addLease(ledger);
    const rows = await ledger.db
      .selectFrom('changeSet')
      .select(['at', 'acceptedAt'])
      .orderBy('seq')
      .execute();
    expect(rows.at(-1)).toEqual({ at: '2024-01-01T00:00:00.000Z', acceptedAt: '2026-06-15T12:00:00.000Z' });
  });

  it('takes the same payment twice as one, and another under its id not at all', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    const first = payment(lease);
    await ledger.execute(first);
    expect(await ledger.execute(first)).toMatchObject({ ok: true, value: { ops: 0 } });
    const other = { ...first, args: { ...first.args, amountCents: 1 } };
    expect(await ledger.execute(other)).toMatchObject({ ok: false, error: { code: 'id-taken' } });
  });

  it('writes with synchronous=FULL, also after it was closed and opened again', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    expect(ledger.sqlite.pragma('synchronous', { simple: true })).toBe(2);
    await workspace.closePortfolio(id);
    const again = await workspace.open(id);
    expect(again.ok && again.value.sqlite.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('goes on counting where it stopped', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    const lease = await addLease(ledger);
    const { head } = ledger;
    await workspace.close();
    const opened = await reopened(workspace.folder).open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value.head).toEqual(head);
    await opened.value.execute(payment(lease));
    expect(await verifyLedger(opened.value.db)).toMatchObject({ clean: true, problems: [] });
  });

  it('keeps the earlier values of a field', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    await addLease(ledger);
    const { id } = await ledger.db.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
    await ledger.execute({
      command: 'leasing.editTenant',
      args: { id, name: 'Ana Ruiz-Cole', email: 'ana@example.com' },
    });
    const history = await ledger.db.selectFrom('fieldHistory').selectAll().execute();
    expect(history).toMatchObject([
      { recordTable: 'tenant', recordId: id, field: 'name', oldValue: 'Ana Ruiz', newValue: 'Ana Ruiz-Cole' },
    ]);
  });

  it('blocks the write and says so when the disk is full, and loses nothing that was saved', async () => {
    const { ledger } = await createPortfolio(temporaryWorkspace());
    const lease = await addLease(ledger);
    await ledger.execute(payment(lease));
    const pages = Number(ledger.sqlite.pragma('page_count', { simple: true }));
    ledger.sqlite.pragma(`max_page_count = ${pages}`);
    let saved = 1;
    const fill = async () => {
      for (; saved < 500; saved++) await ledger.execute(payment(lease));
    };
    await expect(fill()).rejects.toThrowError(/full/);
    const { length } = await ledger.db.selectFrom('payment').select('id').execute();
    expect(length).toBe(saved);
    ledger.sqlite.pragma('max_page_count = 1000000');
    expect((await ledger.execute(payment(lease))).ok).toBe(true);
    expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true });
  });

  it('makes its tables anew from the log, row for row', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    const lease = await addLease(ledger);
    await ledger.execute(
      { command: 'billing.generateCharges', args: { through: '2026-06-30' } },
      payment(lease, 400_000),
      { command: 'billing.allocateCredit', args: { leaseIds: [lease] } },
    );
    const before = await ledger.db.selectFrom('allocation').selectAll().orderBy('id').execute();
    await ledger.db
      .updateTable('localState')
      .set({ value: 'an older version' })
      .where('key', '=', 'projectedBy')
      .execute();
    await workspace.closePortfolio(id);
    const opened = await workspace.open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    expect(await opened.value.db.selectFrom('allocation').selectAll().orderBy('id').execute()).toEqual(
      before,
    );
    expect(await leaseBalance(opened.value.books, lease, '2026-06-30')).toEqual({
      openCents: 500_000,
      creditCents: 0,
    });
  });

  it('is open in one process at a time', async () => {
    const workspace = temporaryWorkspace();
    const { id } = await createPortfolio(workspace);
    await expect(reopened(workspace.folder).open(id)).rejects.toThrowError(/another PortfolioOS/);
    await workspace.close();
    expect((await reopened(workspace.folder).open(id)).ok).toBe(true);
  });
});

describe('verify', () => {
  const tampering: [string, string, RegExp][] = [
    [
      'an amount in the tables',
      'update payment set amount_cents = amount_cents + 1',
      /payment: the row .* differs/,
    ],
    ['a row taken away', 'delete from payment', /payment: the row .* differs/],
    [
      'an amount in the log',
      `update change_set set ops = replace(ops, '150000', '150001')`,
      /its hash differs/,
    ],
    [
      'the end of the log cut off',
      'delete from change_set where seq = (select max(seq) from change_set)',
      /differs/,
    ],
    ['a set taken out of the middle', 'delete from change_set where seq = 3', /jumps from 2 to 4/],
    [
      'two sets in another order',
      'update change_set set seq = case seq when 3 then 1003 else seq end',
      /jumps|hash/,
    ],
  ];

  it.each(tampering)('notices %s', async (_, statement, words) => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    await ledger.execute(payment(await addLease(ledger)));
    await workspace.closePortfolio(id);
    const raw = new SQLite(workspace.fileOf(id));
    raw.exec(statement);
    raw.close();
    const opened = await workspace.open(id);
    if (!opened.ok) throw new Error(opened.error.message);
    const proof = await verifyLedger(opened.value.db);
    expect(proof.clean).toBe(false);
    expect(proof.problems.join('\n')).toMatch(words);
  });
});
