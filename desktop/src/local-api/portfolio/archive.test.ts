import { expectOk } from '@portfolio-os/shared/core';
import { checkArchive } from '@portfolio-os/shared/proof';
import { beforeEach, expect, test } from 'vitest';
import { addLease, createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let workspace: ReturnType<typeof temporaryWorkspace>;
let app: ReturnType<typeof createLocalApi>;
beforeEach(() => {
  workspace = temporaryWorkspace();
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
});

const bring = (path: string, body: Uint8Array<ArrayBuffer>) =>
  app.request(`/api/portfolios/archive${path}`, { method: 'POST', body });

test('everything is downloaded signed, looked at, and brought into a portfolio that holds nothing yet', async () => {
  const { id, ledger } = await createPortfolio(workspace);
  const lease = await addLease(ledger);
  const response = await app.request(`/api/portfolios/${id}/archive`);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="everything-\S+\.zip"$/);
  const archive = new Uint8Array(await response.arrayBuffer());
  expect(checkArchive(archive, new Set()).verdict).toBe('consistent');

  const preview = await (await bring('/preview', archive)).json();
  expect(preview).toMatchObject({ ok: true, value: { name: 'Test', counts: { lease: 1 }, problems: [] } });
  expect(workspace.list()).toEqual([id]);

  const { id: into } = await createPortfolio(workspace);
  const last = (await (await bring(`?into=${into}`, archive)).text()).trim().split('\n').at(-1);
  expect(JSON.parse(last ?? '')).toMatchObject({ answer: { ok: true, value: { id: into, name: 'Test' } } });
  const { books } = expectOk(await workspace.open(into));
  expect(await books.selectFrom('lease').select('id').execute()).toEqual([{ id: lease }]);
  expect(workspace.list()).toEqual([id, into]);
});

test('what is no archive is refused in words, and so is one for a portfolio that holds something', async () => {
  const { id, ledger } = await createPortfolio(workspace);
  await addLease(ledger);
  const no = await bring('/preview', new TextEncoder().encode('PK no archive'));
  expect(no.status).toBe(422);
  expect(await no.json()).toMatchObject({ ok: false, error: { code: 'damaged' } });
  const archive = new Uint8Array(await (await app.request(`/api/portfolios/${id}/archive`)).arrayBuffer());
  const refused = (await (await bring(`?into=${id}`, archive)).text()).trim().split('\n').at(-1);
  expect(refused).toContain('"not-empty"');
});
