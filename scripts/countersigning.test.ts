import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProofView } from '@portfolio-os/shared/api';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { checkArchive } from '@portfolio-os/shared/proof';
import type { ServerKeysView } from '@portfolio-os/shared/wire';
import { expect, it, vi } from 'vitest';
import type { AsksServer } from '../desktop/src/sync/index.ts';
import { countersigning, DeviceKeys } from '../desktop/src/use-cases/proofs/index.ts';
import { inOrganisation } from '../sync-server/src/tenancy/index.ts';
import { TestServer } from '../sync-server/src/test-server.ts';
import { listening, TestHost } from './simulate/test-host.ts';

/** How long something that happens by itself is waited for; a slow machine takes longer than the usual second. */
const PATIENCE = { timeout: 45_000, interval: 50 };

it('a document is attested by who countersigned its books: the server, and by itself an accountant’s device that pulls them', async () => {
  const server = await TestServer.inMemory();
  const { url, close } = await listening(server);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'portfolio-os-countersigning-')));
  let later = 0;
  const now = () => new Date(Date.now() + later);
  const [laptop, accountant] = folders.map((folder) => new TestHost(folder, 'Laptop', { now }));
  if (!laptop || !accountant) throw new Error('there are two desktops');
  try {
    const [ana, ben] = [await server.person('Ana'), await server.person('Ben')];
    const accountOf = ({ userId: id, email, token }: typeof ana) => ({ id, url, email, name: 'A', token });
    const id = newId();
    const proof = `/portfolios/${id}/proof`;
    const act = (name: string) =>
      laptop.call('POST', `/portfolios/${id}/commands/expenses.addVendor`, { id: newId(), name });
    await laptop.call('POST', '/portfolios', { id, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
    await act('Joe');
    expect(await laptop.ask('POST', `${proof}/countersign`, { by: 'server' })).toMatchObject({
      error: { code: 'not-connected' },
    });
    await laptop.hub.accounts.add(accountOf(ana));
    await laptop.hub.connect(id, 'Elm Street', accountOf(ana), () => undefined);
    const booksOf = async (host: TestHost) => new Uint8Array(await host.bytes(`${proof}/books`));
    const { value } = (await (await fetch(`${url}/v1/keys`)).json()) as { value: ServerKeysView };
    const servers = new Set(value.keys);

    const books = await booksOf(laptop);
    expect(checkArchive(books, new Set()).verdict).toBe('consistent');
    expect(checkArchive(books, servers).verdict).toBe('attested');

    await server.invite(ana, id, ben, 'accountant');
    await accountant.hub.accounts.add(accountOf(ben));
    await accountant.hub.join(id, accountOf(ben), () => undefined);
    await accountant.until(id, () => accountant.hub.standing(id).state === 'synced');
    const accountantBooks = expectOk(await accountant.workspace.open(id));
    // Nobody pressed anything: it countersigns what it has pulled.
    const seen = await vi.waitFor(async () => {
      const view = await accountant.call<ProofView>('GET', proof);
      expect(view.countersigned).toContainEqual(
        expect.objectContaining({ as: 'member', isOurs: true, isCurrent: true }),
      );
      return view;
    }, PATIENCE);
    // The owner's computer hears of it with its next document.
    await laptop.call('POST', `${proof}/countersign`, { by: 'server' });
    expect(checkArchive(await booksOf(laptop), new Set([seen.key])).verdict).toBe('attested');

    // A key that nobody vouches for signs nothing that is attested, though its books are countersigned.
    const { head } = await laptop.call<ProofView>('GET', proof);
    expect(head?.seq).toBe(seen.head?.seq);
    server.now = () => new Date('2030-01-01T00:00:00Z');
    await laptop.call('POST', `${proof}/key`, {});
    const rotated = await laptop.call<ProofView>('GET', proof);
    expect(rotated.countersigned.every(({ isCurrent }) => !isCurrent)).toBe(true);
    await act('Eve');
    // Straight after an act it may be called synced still, of before: the server is asked for what has come.
    await laptop.call('POST', `/portfolios/${id}/sync/now`);
    expect(checkArchive(await booksOf(laptop), servers).verdict).toBe('attested');

    // What the accountant said is of books that have gone on since: it is told, and attests no more.
    const members = new Set([seen.key]);
    const checked = checkArchive(await booksOf(laptop), members);
    expect(checked.verdict).toBe('consistent');
    expect(checked.findings.map(({ says }) => says).join(' ')).toContain('up to entry');

    // Five minutes later it countersigns where they stand now; who asks by hand finds that done, and it is not done a second time.
    const saidOf = () =>
      inOrganisation(server.database, id, (trx) =>
        trx.selectFrom('countersignature').select(['seq', 'said']).where('userId', 'is not', null).execute(),
      );
    later = 5 * 60 * 1000;
    const said = await vi.waitFor(async () => {
      await accountant.hub.syncNow(id);
      const all = await saidOf();
      expect(all).toHaveLength(2);
      return all;
    }, PATIENCE);
    await accountant.call('POST', `${proof}/countersign`, { by: 'me' });
    expect(await saidOf()).toEqual(said);
    await laptop.call('POST', `${proof}/countersign`, { by: 'server' });
    expect(checkArchive(await booksOf(laptop), members).verdict).toBe('attested');

    const asked: string[] = [];
    const after = async (host: TestHost, minutes: number) => {
      later += minutes * 60_000;
      const ask: AsksServer = (path, sent) => {
        asked.push(path);
        return host.hub.ask(id, path, sent);
      };
      const ledger = expectOk(await host.workspace.open(id));
      await again.get(host)?.({ portfolioId: id, ledger, ask, signal: AbortSignal.timeout(60_000) });
      return asked.splice(0);
    };
    const again = new Map(
      [laptop, accountant].map((host) => [
        host,
        countersigning(new DeviceKeys(host.hub.keep), host.workspace.log),
      ]),
    );
    // An owner's computer says nothing by itself. Where the books stand still it is asked once an hour, for new keys of members.
    expect(await after(laptop, 0)).toEqual([]);
    expect(await after(accountant, 0)).toEqual(['/heads']);
    expect(await after(accountant, 59)).toEqual([]);
    expect(await after(accountant, 1)).toEqual(['/heads']);
    const { seq } = accountantBooks.head;
    await act('Gus');
    await accountant.until(id, () => accountantBooks.head.seq > seq);
    expect(await after(accountant, 4)).toEqual([]);
    expect(await after(accountant, 1)).toContain('/heads');
  } finally {
    await Promise.all([laptop.close(), accountant.close()]);
    await close();
    await server.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
