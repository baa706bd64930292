import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProofView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { checkArchive } from '@portfolio-os/shared/proof';
import type { ServerKeysView } from '@portfolio-os/shared/wire';
import { expect, it } from 'vitest';
import { TestServer } from '../sync-server/src/test-server.ts';
import { listening, TestHost } from './simulate/test-host.ts';

it('a document is attested by who countersigned its books: the server, and an accountant on a device of theirs', async () => {
  const server = await TestServer.inMemory();
  const { url, close } = await listening(server);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'portfolio-os-countersigning-')));
  const [laptop, accountant] = folders.map((folder) => new TestHost(folder, 'Laptop'));
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
    const seen = await accountant.call<ProofView>('POST', `${proof}/countersign`, { by: 'me' });
    expect(seen.countersigned.map(({ as, isCurrent }) => [as, isCurrent])).toContainEqual(['member', true]);
    // The owner's computer hears of it with its next document.
    await laptop.call('POST', `${proof}/countersign`, { by: 'server' });
    const later = await booksOf(laptop);
    expect(checkArchive(later, new Set([seen.key])).verdict).toBe('attested');

    // A key that nobody vouches for signs nothing that is attested, though its books are countersigned.
    const { head } = await laptop.call<ProofView>('GET', proof);
    expect(head?.seq).toBe(seen.head?.seq);
    server.now = () => new Date('2030-01-01T00:00:00Z');
    await laptop.call('POST', `${proof}/key`, {});
    const rotated = await laptop.call<ProofView>('GET', proof);
    expect(rotated.countersigned.every(({ isCurrent }) => !isCurrent)).toBe(true);
    await act('Eve');
    await laptop.until(id, () => laptop.hub.standing(id).state === 'synced');
    expect(checkArchive(await booksOf(laptop), servers).verdict).toBe('attested');

    // What the accountant said is of books that have gone on since: it is told, and attests no more.
    const members = new Set([seen.key]);
    const checked = checkArchive(await booksOf(laptop), members);
    expect(checked.verdict).toBe('consistent');
    expect(checked.findings.map(({ says }) => says).join(' ')).toContain('up to entry');
  } finally {
    await Promise.all([laptop.close(), accountant.close()]);
    await close();
    await server.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
