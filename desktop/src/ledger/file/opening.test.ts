import { existsSync, statSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createPortfolio, reopened, temporaryWorkspace } from '../test-ledger.ts';

it('opening books writes nothing, so that a full disk does not keep anybody from reading them', async () => {
  const workspace = temporaryWorkspace();
  const { id } = await createPortfolio(workspace);
  await workspace.close();
  const again = reopened(workspace.folder);
  expect(await again.open(id)).toMatchObject({ ok: true });
  const wal = `${again.fileOf(id)}-wal`;
  expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0);
});

it('books that cannot be opened are let go of, so that they can be moved out of a backup’s way', async () => {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  await ledger.db.insertInto('localState').values({ key: 'connection', value: 'nonsense' }).execute();
  await workspace.close();
  await expect(reopened(workspace.folder).open(id)).rejects.toThrow();
  const file = new SQLite(workspace.fileOf(id), { timeout: 0 });
  // SQLite leaves WAL mode only where nobody else has the file open.
  expect(file.pragma('journal_mode = delete', { simple: true })).toBe('delete');
  file.close();
});
