import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { ReceiptView, StagedFileView } from '@portfolio-os/shared/api';
import { html, joined, jpeg, pdf, refusedFiles } from '@portfolio-os/shared/attachments/samples';
import { newId } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let workspace: Workspace;
let ledger: Ledger;
let portfolioId: string;
let expenseId: string;
let origin: string;
let close: () => void;

beforeEach(async () => {
  const startedAt = Date.now();
  const now = () => new Date(Date.parse('2026-06-15T12:00:00Z') + Date.now() - startedAt);
  workspace = temporaryWorkspace({ now });
  ({ id: portfolioId, ledger } = await createPortfolio(workspace));
  const app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/portfolios/${portfolioId}`;
  close = () => server.close();
  expenseId = newId();
  await ledger.execute({
    command: 'expenses.recordExpense',
    args: {
      id: expenseId,
      category: 'repairs',
      amountCents: 1,
      paidOn: '2026-06-01',
      description: 'Heater',
    },
  });
});
afterEach(() => close());

interface Answered<T> {
  ok: boolean;
  value: T;
  error: { code: string; message: string; field?: string };
}

async function send<T>(path: string, init: RequestInit = {}): Promise<{ status: number } & Answered<T>> {
  const response = await fetch(origin + path, init);
  return { status: response.status, ...((await response.json()) as Answered<T>) };
}

const bring = (bytes: Uint8Array<ArrayBuffer>) =>
  send<StagedFileView>('/receipt-files', { method: 'POST', body: bytes });

const post = <T>(path: string, body: unknown) =>
  send<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const archive = (id: string, on: string | null) => post('/commands/receipts.archive', { id, on });

async function attach(bytes: Uint8Array<ArrayBuffer>, fileName = 'Invoice 12.pdf') {
  const { value } = await bring(bytes);
  const args = { id: newId(), recordTable: 'expense', recordId: expenseId, sha256: value.sha256, fileName };
  return post<ReceiptView>('/receipts', args);
}

const list = () => send<ReceiptView[]>(`/receipts?recordTable=expense&recordId=${expenseId}`);

describe('receipts', () => {
  it('are brought, attached, listed, downloaded and archived', async () => {
    const attached = await attach(pdf());
    expect(attached).toMatchObject({
      status: 200,
      value: {
        fileName: 'Invoice 12.pdf',
        mediaType: 'application/pdf',
        bytes: pdf().byteLength,
        addedOn: '2026-06-15',
        isHere: true,
      },
    });
    expect((await list()).value).toEqual([attached.value]);
    const file = await fetch(`${origin}/receipts/${attached.value.id}/file`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf());
    expect((await archive(attached.value.id, '2026-06-15')).ok).toBe(true);
    expect((await list()).value).toEqual([]);
    expect((await archive(attached.value.id, null)).ok).toBe(true);
    expect((await list()).value).toHaveLength(1);
  });

  it('can do nothing but be seen', async () => {
    const { value } = await attach(joined(jpeg(), html()), '"Quittung"; März;\n.html');
    for (const [how, disposition] of [
      ['file', 'attachment'],
      ['preview', 'inline'],
    ]) {
      const { headers } = await fetch(`${origin}/receipts/${value.id}/${how}`);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(headers.get('content-disposition')).toBe(
        `${disposition}; filename="Quittung; M_rz;.html.jpg"; filename*=UTF-8''Quittung%3B%20M%C3%A4rz%3B.html.jpg`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each(Object.entries(refusedFiles))('are not %s', async (_, make) => {
    expect(await bring(make())).toMatchObject({ ok: false, error: { code: 'wrong-kind', field: 'file' } });
  });

  it('are neither empty nor too large, whatever is said about their length', async () => {
    expect(await bring(new Uint8Array())).toMatchObject({ status: 422, error: { code: 'empty-file' } });
    const large = joined(pdf(), new Uint8Array(25 * 1024 * 1024));
    expect(await bring(large)).toMatchObject({ status: 413, error: { code: 'too-large' } });
    const body = new Blob([large]).stream();
    const streamed = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect(await send('/receipt-files', streamed)).toMatchObject({ status: 413 });
  });

  it('are what the engine saw, not what the page says', async () => {
    const { value } = await bring(pdf());
    const base = { id: newId(), recordTable: 'expense', recordId: expenseId, fileName: 'a.pdf' };
    for (const [more, code] of [
      [{ sha256: 'b'.repeat(64) }, 'missing'],
      [{ sha256: '../../../../etc/passwd' }, 'bad-input'],
      [{ sha256: value.sha256, recordId: newId() }, 'missing'],
      [{ sha256: value.sha256, recordTable: 'allocation' }, 'bad-input'],
      [{ sha256: value.sha256, mediaType: 'image/png' }, 'bad-input'],
    ] as const) {
      expect(await post('/receipts', { ...base, ...more })).toMatchObject({ ok: false, error: { code } });
    }
    expect((await list()).value).toEqual([]);
  });

  it('answer the same to a request that is sent twice', async () => {
    const [first, second] = [await attach(pdf()), await attach(pdf())];
    expect(second.value).toEqual(first.value);
    expect((await list()).value).toHaveLength(1);
  });

  it('wait calmly for a file that is on another device', async () => {
    await ledger.execute({
      command: 'receipts.attach',
      args: {
        id: newId(),
        recordTable: 'expense',
        recordId: expenseId,
        sha256: 'c'.repeat(64),
        mediaType: 'image/heic',
        bytes: 12,
        fileName: 'Photo.heic',
      },
    });
    const [waiting] = (await list()).value;
    expect(waiting).toMatchObject({ fileName: 'Photo.heic', isHere: false });
    expect(await send(`/receipts/${waiting?.id}/file`)).toMatchObject({ error: { code: 'not-here-yet' } });
    expect(await send(`/receipts/${newId()}/file`)).toMatchObject({
      status: 404,
      error: { code: 'missing' },
    });
  });

  it('are still there after an older backup of the books was restored, and the newer one again', async () => {
    await workspace.backup(portfolioId, 'manual');
    const attached = await attach(pdf());
    const [before] = await workspace.backups(portfolioId);
    await workspace.restore(portfolioId, before?.name ?? '');
    expect((await list()).value).toEqual([]);
    const [latest] = await workspace.backups(portfolioId);
    expect(latest?.reason).toBe('before-restore');
    await workspace.restore(portfolioId, latest?.name ?? '');
    const file = await fetch(`${origin}/receipts/${attached.value.id}/file`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf());
  });
});
