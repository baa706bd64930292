import { copyFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { accept, expectOk, newId, type Result } from '@portfolio-os/shared/core';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { addLease, createPortfolio, reopened, temporaryWorkspace } from '../test-ledger.ts';
import { PortfolioInUseError } from './lock.ts';
import type { Workspace } from './workspace.ts';

const details = { name: 'Test', currency: 'USD', timeZone: 'UTC' };

async function addBuilding(ledger: Ledger, name: string): Promise<void> {
  expectOk(await ledger.execute({ command: 'properties.addBuilding', args: { id: newId(), name } }));
}

async function buildings({ books }: Ledger): Promise<string[]> {
  const rows = await books.selectFrom('building').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** Fills books as `organisation.create` does, but only once the gate is opened. */
function filling(id: string) {
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const fill = async (ledger: Ledger): Promise<Result<unknown>> => {
    begun.resolve();
    await gate.promise;
    return ledger.execute({ command: 'organisation.create', args: { id, ...details } });
  };
  return { fill, begun: begun.promise, open: gate.resolve };
}

/** Tries what another process would, at every step of something that goes on here, until that is over. */
async function meanwhile<Value>(work: Promise<Value>, attempt: () => unknown): Promise<Value> {
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await attempt();
    await setImmediate();
  }
  return ended;
}

describe('one portfolio asked for twice at once', () => {
  it('is created once, and what is done through either answer is kept', async () => {
    const workspace = temporaryWorkspace();
    const id = newId();
    const create = async (name: string) => {
      const { ledger } = expectOk(await workspace.create({ id, ...details }));
      await addBuilding(ledger, name);
      return ledger;
    };
    const [first, second] = await Promise.all([create('A'), create('B')]);
    expect(first).toBe(second);
    await workspace.close();
    const again = expectOk(await reopened(workspace.folder).open(id));
    expect(await buildings(again)).toEqual(['A', 'B']);
  });

  it('is made once: the second waits, makes nothing, and hears that it is here', async () => {
    const workspace = temporaryWorkspace();
    const id = newId();
    const { fill, begun, open } = filling(id);
    const first = workspace.make(id, fill);
    await begun;
    let hasFilled = false;
    const second = workspace.make(id, async () => {
      hasFilled = true;
      return accept(null);
    });
    open();
    expectOk(await first);
    await addBuilding(expectOk(await workspace.open(id)), 'A');
    expect(await second).toMatchObject({ ok: false, error: { code: 'here' } });
    expect(hasFilled).toBe(false);
    expect(await buildings(expectOk(await workspace.open(id)))).toEqual(['A']);
  });

  it('is made once, also where another process makes it', async () => {
    const workspace = temporaryWorkspace();
    const id = newId();
    const { fill, begun, open } = filling(id);
    const first = workspace.make(id, fill);
    await begun;
    await expect(reopened(workspace.folder).create({ id, ...details })).rejects.toThrow(PortfolioInUseError);
    open();
    expectOk(await first);
    expect(await buildings(expectOk(await workspace.open(id)))).toEqual([]);
  });

  it('is made by the second where the first came to nothing', async () => {
    const workspace = temporaryWorkspace();
    const id = newId();
    const { fill, begun, open } = filling(id);
    const first = workspace.make(id, async (ledger) => {
      await fill(ledger);
      throw new Error('the line broke');
    });
    await begun;
    const second = workspace.create({ id, ...details });
    open();
    await expect(first).rejects.toThrow('the line broke');
    expect(expectOk(await second).id).toBe(id);
  });
});

async function withBackup(): Promise<{ workspace: Workspace; id: string; name: string }> {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  await addLease(ledger);
  const { name } = expectOk(await workspace.backup(id, 'manual'));
  return { workspace, id, name };
}

describe('while a backup takes the place of the books', () => {
  it('no other process opens them, at no step of it', async () => {
    const { workspace, id, name } = await withBackup();
    const other = reopened(workspace.folder);
    let got = 0;
    await meanwhile(workspace.restore(id, name), async () => {
      const opened = await other.open(id).catch((error: unknown) => error);
      if (!(opened instanceof PortfolioInUseError)) got += 1;
    });
    expect(got).toBe(0);
    await workspace.close();
    expectOk(await other.open(id));
  });

  it('the portfolio is on the list at every step, also where its file is damaged', async () => {
    const { workspace, id, name } = await withBackup();
    await workspace.close();
    writeFileSync(workspace.fileOf(id), Buffer.alloc(8192, 9));
    let missing = 0;
    const restored = await meanwhile(workspace.restore(id, name), () => {
      if (!workspace.list().includes(id)) missing += 1;
    });
    expectOk(restored);
    expect(missing).toBe(0);
  });
});

describe('a damaged file', () => {
  it('that was moved away when the program was killed is on the list again, to be restored', async () => {
    const { workspace, id, name } = await withBackup();
    await workspace.close();
    const file = workspace.fileOf(id);
    copyFileSync(file, `${file}.restoring`);
    writeFileSync(file, Buffer.alloc(8192, 9));
    renameSync(file, `${file}.damaged-1764400000000`);
    const again = reopened(workspace.folder);
    expect(again.list()).toEqual([id]);
    expect(await again.open(id)).toMatchObject({ ok: false, error: { code: 'portfolio-damaged' } });
    expectOk(await again.restore(id, name));
    expect(readdirSync(dirname(file)).some((other) => other.includes('.damaged-'))).toBe(true);
  });
});
