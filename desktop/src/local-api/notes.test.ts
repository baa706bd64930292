import type { NoteTextView, NoteView } from '@portfolio-os/shared/api';
import { newId, toBase64 } from '@portfolio-os/shared/core';
import { NOTE_ROOT } from '@portfolio-os/shared/notes';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Ledger } from '../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../ledger/test-ledger.ts';
import { testHub } from '../sync/test-hub.ts';
import { createLocalApi } from './app.ts';

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
    expect(await call('POST', path, { update: updateSaying('Has a key.') })).toMatchObject({ status: 200 });
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
      expect(await call('POST', `/notes/vendor/${vendor}`, { update })).toMatchObject({ status: 200 });
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
    ['an expense, which has none', () => '/notes/expense', {}, 404, 'missing'],
    ['what nobody knows', () => '/notes/__proto__', {}, 404, 'missing'],
    ['a vendor who is not there', () => '/notes/vendor', { id: newId() }, 404, 'missing'],
    ['what is no id', () => '/notes/vendor', { id: 'x' }, 400, 'bad-input'],
    ['rubbish', () => '/notes/vendor', { update: 'rubbish!' }, 422, 'bad-record'],
    ['no update', () => '/notes/vendor', { update: null }, 400, 'bad-input'],
    ['far too much', () => '/notes/vendor', { update: 'A'.repeat(400_000) }, 413, 'too-large'],
  ])('refuse %s', async (_, path, given: { id?: string; update?: string | null }, status, code) => {
    const { id = vendor, update = updateSaying('Has a key.') } = given;
    expect(await call('POST', `${path()}/${id}`, { update })).toMatchObject({ status, error: { code } });
  });

  it('refuse text that builds on text which is not there', async () => {
    const doc = new Y.Doc();
    updateSaying('Never sent.', doc);
    const later = updateSaying('Sent.', doc);
    expect(await call('POST', `/notes/vendor/${vendor}`, { update: later })).toMatchObject({
      status: 409,
      error: { code: 'out-of-step' },
    });
  });
});
