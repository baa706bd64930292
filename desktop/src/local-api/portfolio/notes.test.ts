import type { NoteTextView, NoteView } from '@portfolio-os/shared/api';
import { newId, toBase64 } from '@portfolio-os/shared/core';
import { NOTE_ROOT } from '@portfolio-os/shared/notes';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Ledger } from '../../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let ledger: Ledger;
let vendor: string;
let call: <T>(method: string, path: string, body?: unknown) => Promise<Answered<T>>;

interface Answered<T> {
  status: number;
  value: T;
  error: { code: string; message: string; field?: string };
}

beforeEach(async () => {
  const workspace = temporaryWorkspace();
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  vendor = newId();
  await ledger.execute({ command: 'expenses.addVendor', args: { id: vendor, name: 'Rita Roofs' } });
  const app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
  call = async (method, path, body) => {
    const response = await app.request(`/api/portfolios/${made.id}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answered: unknown = await response.json();
    return { status: response.status, ...(answered as object) } as Answered<never>;
  };
});

const write = (given: { table?: string; id?: string; update?: string | null }) =>
  call('POST', '/commands/notes.write', {
    table: 'vendor',
    id: vendor,
    update: updateSaying('Has a key.'),
    ...given,
  });

function updateSaying(text: string, doc = new Y.Doc()): string {
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(NOTE_ROOT).push([paragraph]);
  return toBase64(Y.encodeStateAsUpdate(doc, before));
}

describe('the routes of notes', () => {
  it('answer nothing before anybody has written, then what was written', async () => {
    const path = `/notes/vendor/${vendor}`;
    expect((await call<NoteView>('GET', path)).value).toEqual({ state: null, text: '' });
    expect(await write({ update: updateSaying('Has a key.') })).toMatchObject({ status: 200 });
    const { value } = await call<NoteView>('GET', path);
    expect(value.text).toBe('Has a key.');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(value.state ?? '', 'base64'));
    expect(doc.getXmlFragment(NOTE_ROOT).toString()).toBe('<paragraph>Has a key.</paragraph>');
    expect((await call<NoteTextView[]>('GET', '/notes/vendor')).value).toEqual([
      { id: vendor, text: 'Has a key.' },
    ]);
    expect((await call<NoteTextView[]>('GET', '/notes/lease')).value).toEqual([]);
  });

  it('merge what two windows wrote, and write once what is sent twice', async () => {
    const updates = ['From the one.', 'From the other.'].map((text) => updateSaying(text));
    for (const update of [...updates, ...updates]) {
      expect(await write({ update })).toMatchObject({ status: 200 });
    }
    const { text } = (await call<NoteView>('GET', `/notes/vendor/${vendor}`)).value;
    expect(text.split('\n').sort()).toEqual(['From the one.', 'From the other.']);
    const sets = await ledger.db
      .selectFrom('changeSet')
      .select('id')
      .where('command', '=', 'notes.write')
      .execute();
    expect(sets).toHaveLength(2);
  });

  it.each([
    ['an expense, which has none', { table: 'expense' }, 400, 'bad-input'],
    ['what nobody knows', { table: '__proto__' }, 400, 'bad-input'],
    ['a vendor who is not there', { id: newId() }, 404, 'missing'],
    ['what is no id', { id: 'x' }, 400, 'bad-input'],
    ['rubbish', { update: 'rubbish!' }, 422, 'bad-record'],
    ['no update', { update: null }, 400, 'bad-input'],
    ['far too much', { update: 'A'.repeat(400_000) }, 413, 'too-large'],
  ])('refuse %s', async (_, given, status, code) => {
    expect(await write(given)).toMatchObject({ status, error: { code } });
  });

  it.each(['expense', '__proto__'])('know no notes about %s', async (table) => {
    expect(await call('GET', `/notes/${table}/${vendor}`)).toMatchObject({ status: 404 });
  });

  it('refuse text that builds on text which is not there', async () => {
    const doc = new Y.Doc();
    updateSaying('Never sent.', doc);
    const later = updateSaying('Sent.', doc);
    expect(await write({ update: later })).toMatchObject({
      status: 409,
      error: { code: 'out-of-step' },
    });
  });
});
