import { MANIFEST, type Manifest } from '@portfolio-os/shared/archive';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { checkArchive, MANIFEST_PROOF } from '@portfolio-os/shared/proof';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { TestPortfolio } from '../../../../shared/test/books/portfolio.ts';
import { ReceiptStore } from '../../attachments/index.ts';
import { addLease, createPortfolio } from '../../ledger/test-ledger.ts';
import { Proofs } from '../proofs/index.ts';
import { fileOf, memoryKeep } from '../proofs/test-proofs.ts';
import { exportArchive } from './export-archive.ts';
import { importArchive } from './import-archive.ts';
import { openArchive } from './open-archive.ts';
import { broughtIn, changed, forged, refusalOf } from './test-forgery.ts';
import { archiveBytes, emptyPortfolio, withWorkspace } from './test-round-trip.ts';

let bytes: Uint8Array;
beforeAll(async () => {
  const books = await TestPortfolio.create();
  const lease = await books.lease();
  await books.generate('2026-01-01');
  await books.pay(lease, 150_000);
  bytes = await archiveBytes(books.db);
  expect(await archiveBytes(books.db)).toEqual(bytes);
});

test('an archive is accepted as it was made, also when it was packed anew', () => {
  expectOk(openArchive(bytes));
  expectOk(openArchive(changed(bytes, 'README.txt', (text) => text)));
});

describe('what is damaged is said by its name', () => {
  test('a file that was changed, left out or added', () => {
    const payment = 'data/payment.jsonl';
    const more = changed(bytes, payment, (text) => text.replace('150000', '950000'));
    expect(refusalOf(more)).toContain(`${payment} was changed`);
    expect(refusalOf(changed(bytes, payment, () => null))).toContain(`${payment} is missing`);
    expect(refusalOf(changed(bytes, '../../evil', () => 'x'))).toContain('does not name: ../../evil');
    expect(refusalOf(changed(bytes, MANIFEST, () => null))).toContain('no manifest.json');
  });

  test('an archive that was cut off anywhere', () => {
    for (const part of [0, 0.3, 0.9, 0.999])
      expect(refusalOf(bytes.subarray(0, Math.floor(bytes.length * part)))).toContain(
        'Nothing was brought in',
      );
  });

  test('a file that unpacks to more than the list of contents says', () => {
    const bomb = zipSync({ 'manifest.json': new Uint8Array(50_000_000) }, { level: 9 });
    // The size as the list of contents has it, 24 bytes into its only entry.
    const view = new DataView(bomb.buffer);
    view.setUint32(view.getUint32(bomb.length - 6, true) + 24, 10, true);
    const begun = process.cpuUsage();
    expect(refusalOf(bomb)).toContain('it is damaged');
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });

  test('an archive that unpacks to more than a gigabyte', () => {
    const large = zipSync({ a: new Uint8Array(10), b: new Uint8Array(10) });
    const view = new DataView(large.buffer);
    view.setUint32(view.getUint32(large.length - 6, true) + 24, 2 ** 31, true);
    expect(refusalOf(large)).toContain('more than a gigabyte');
  });
});

describe('what somebody forged with right hashes is refused, and nothing of it is kept', () => {
  const refused = async (archive: Uint8Array, words: string) => {
    const { why, left } = await broughtIn(archive);
    expect(why).toMatch(/^Nothing was brought in\./);
    expect(why).toContain(words);
    expect(left).toEqual([]);
  };
  const otherLease = (text: string) => text.replace(/"leaseId":"[^"]*"/, `"leaseId":"${newId()}"`);

  test('a path of another folder', () =>
    refused(
      forged(bytes, '../evil', () => 'x'),
      'manifest.json: files',
    ));

  test('an amount that the books do not bear', () =>
    refused(
      forged(bytes, 'data/payment.jsonl', (text) => text.replace('150000', '100')),
      'not sound',
    ));

  test('a record of another portfolio', () =>
    refused(forged(bytes, 'data/payment.jsonl', otherLease), 'not sound'));

  test('two records of one id', () =>
    refused(
      forged(bytes, 'data/tenant.jsonl', (text) => text + text),
      'data/tenant.jsonl',
    ));

  test('two portfolios', () =>
    refused(
      forged(
        bytes,
        'data/organisation.jsonl',
        (text) => text + text.replace(/"id":"[^"]*"/, `"id":"${newId()}"`),
      ),
      'does not hold one portfolio',
    ));

  test('a change of a fact', async () => {
    const { payment } = linesOf(bytes);
    const line = {
      set: 1,
      turn: 0,
      table: 'payment',
      id: payment,
      field: 'amountCents',
      old: 1,
      new: 150_000,
    };
    await refused(
      forged(bytes, 'data/history.jsonl', (text) => `${text}${JSON.stringify(line)}\n`),
      'never changed',
    );
  });

  test('a change to what is no number', async () => {
    const { payment } = linesOf(bytes);
    const line = { set: 1, turn: 0, table: 'payment', id: payment, field: 'amountCents', old: 'x', new: 1 };
    await refused(
      forged(bytes, 'data/history.jsonl', (text) => `${text}${JSON.stringify(line)}\n`),
      'line 1',
    );
  });

  test('a note that is none', async () => {
    const { tenant } = linesOf(bytes);
    const line = { set: 2, table: 'tenant', id: tenant, state: 'AAAA////' };
    await refused(
      forged(bytes, 'data/notes.jsonl', (text) => `${text}${JSON.stringify(line)}\n`),
      'cannot be written',
    );
  });

  test('an attached file that nothing names, and one that is named and neither there nor said to be missing', async () => {
    const { tenant } = linesOf(bytes);
    await refused(
      forged(bytes, `attachments/${'a'.repeat(64)}`, () => '%PDF-1.4'),
      'attached to nothing',
    );
    const of = { recordTable: 'tenant', recordId: tenant, sha256: 'b'.repeat(64), mediaType: 'image/png' };
    const line = { id: newId(), set: 2, ...of, bytes: 3, fileName: 'x.png', addedOn: '2026-01-01' };
    const named = forged(bytes, 'data/receipt.jsonl', () => `${JSON.stringify(line)}\n`);
    await refused(named, 'is not in it');
    const said = forged(
      named,
      'README.txt',
      (text) => text,
      (manifest) => ({ ...manifest, missing: [of.sha256] }),
    );
    expect(refusalOf(said)).toBe('accepted');
  });
});

test('what a later program wrote asks for an update', () => {
  const later = (path: string, change: (text: string) => string) => refusalOf(forged(bytes, path, change));
  const field = (text: string) => text.replace('"set"', '"mood":"calm","set"');
  expect(later('data/tenant.jsonl', field)).toContain('does not know. Update it first');
  expect(later('data/mood.jsonl', () => '{}\n')).toContain('does not know data/mood.jsonl');
  const version = (manifest: Manifest) => ({ ...manifest, version: 2, mood: 'calm' });
  const next = forged(bytes, 'README.txt', (text) => text, version);
  expect(refusalOf(next)).toContain('A newer PortfolioOS made this archive');
});

test('what was found in the books when they were taken out comes with them, and nothing else may be', async () => {
  const books = await TestPortfolio.create();
  const lease = await books.lease();
  const before = await books.db.selectFrom('lease').selectAll().executeTakeFirstOrThrow();
  const { id: _, seq: __, ...row } = before;
  await books.putUnjudged([{ kind: 'insert', table: 'lease', id: newId(), row: { ...row } }]);
  expect(lease).toBe(before.id);
  const archive = await archiveBytes(books.db);
  await withWorkspace(async (workspace) => {
    const { problems } = expectOk(await importArchive(workspace, archive));
    expect(problems).not.toEqual([]);
  });
  const silent = forged(
    archive,
    'README.txt',
    (text) => text,
    (manifest) => ({ ...manifest, problems: problemsLess(manifest) }),
  );
  expect((await broughtIn(silent)).why).toContain('not sound');
});

test('a signed archive is what was signed, and verify.html’s check finds it whole', async () => {
  await withWorkspace(async (workspace) => {
    const { id, ledger } = await createPortfolio(workspace);
    await addLease(ledger);
    const { letterhead } = await fileOf(ledger, null);
    const proofs = new Proofs({ keep: memoryKeep(), assets: '/nowhere', hub: null });
    const said = { name: MANIFEST, title: 'Everything', asOf: letterhead.knownOn, letterhead, of: null };
    const prove = (manifest: Uint8Array) => proofs.prove(ledger, id, { ...said, bytes: manifest });
    const seal = { page: new TextEncoder().encode('<!doctype html>'), prove };
    const store = new ReceiptStore('/nowhere');
    const signed = Buffer.concat(
      await Array.fromAsync(exportArchive(ledger, { store, program: 'test', seal })),
    );
    const { verdict, findings } = checkArchive(signed, new Set());
    expect(findings.filter(({ holds }) => holds === false)).toEqual([]);
    expect(verdict).toBe('consistent');
    expect(refusalOf(signed)).toBe('accepted');
    expect(refusalOf(forged(signed, 'data/tenant.jsonl', (text) => text.replace('Ana', 'Eva')))).toContain(
      'signature does not fit',
    );
    expect(refusalOf(changed(signed, MANIFEST_PROOF, () => '{}'))).toContain('signature does not fit');
  });
});

describe('where there is something, or a server, no archive comes in', () => {
  test('a portfolio that holds nothing takes one, keeps its id and what it was as a backup', async () => {
    await withWorkspace(async (workspace) => {
      const into = await emptyPortfolio(workspace);
      const former = expectOk(await workspace.open(into));
      expectOk(await former.execute({ command: 'organisation.changeSettings', args: { name: 'Soon mine' } }));
      expectOk(await importArchive(workspace, bytes, { into }));
      expect(workspace.list()).toEqual([into]);
      const { books } = expectOk(await workspace.open(into));
      const names = await books.selectFrom('organisation').select('name').execute();
      expect(names).toEqual([{ name: 'Test' }]);
      expect(await workspace.backups(into)).toMatchObject([{ reason: 'before-restore' }]);
      expect(await importArchive(workspace, bytes, { into })).toMatchObject({
        ok: false,
        error: { code: 'not-empty' },
      });
    });
  });

  test('work that is cancelled leaves the empty portfolio as it was, and no other', async () => {
    class Cancelled extends Error {}
    await withWorkspace(async (workspace) => {
      const into = await emptyPortfolio(workspace);
      const report = async (done: number) => {
        if (done === 3) throw new Cancelled();
      };
      await expect(importArchive(workspace, bytes, { into, report })).rejects.toThrow(Cancelled);
      await expect(importArchive(workspace, bytes, { report })).rejects.toThrow(Cancelled);
      expect(workspace.list()).toEqual([into]);
      const { books } = expectOk(await workspace.open(into));
      expect(await books.selectFrom('organisation').select('name').execute()).toEqual([{ name: 'New' }]);
      expectOk(await importArchive(workspace, bytes, { into }));
    });
  });
});

const problemsLess = ({ problems }: Manifest) => problems?.slice(1);

/** The ids of the only records of their kind. */
function linesOf(archive: Uint8Array): { tenant: string; payment: string } {
  const files = unzipSync(archive);
  const idOf = (path: string) => JSON.parse(new TextDecoder().decode(files[path]).split('\n')[0] ?? '').id;
  return { tenant: idOf('data/tenant.jsonl'), payment: idOf('data/payment.jsonl') };
}
