import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { TestPortfolio } from '../../test/books/portfolio.ts';
import { toBase64 } from '../core/base64.ts';
import { newId } from '../core/ids.ts';
import { findProblems, registry } from '../portfolio/index.ts';
import { NOTE_ROOT, type NotedTable, notedTables, noteOf, noteTexts } from './index.ts';

/** An element of the editor with its text and what lies in it. */
function element(name: string, ...parts: (string | Y.XmlElement)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(
    0,
    parts.map((part) => (typeof part === 'string' ? new Y.XmlText(part) : part)),
  );
  return made;
}

function documentOf(...elements: Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(NOTE_ROOT).insert(0, elements);
  return doc;
}

const updateOf = (doc: Y.Doc) => toBase64(Y.encodeStateAsUpdate(doc));

describe('notes', () => {
  let portfolio: TestPortfolio;

  beforeEach(async () => {
    portfolio = await TestPortfolio.create();
  });

  const write = (table: NotedTable, id: string, doc: Y.Doc) =>
    portfolio.do('notes.write', { table, id, update: updateOf(doc) });

  async function building(): Promise<string> {
    const id = newId();
    await portfolio.do('properties.addBuilding', { id, name: 'Maple Court' });
    return id;
  }

  it('are on exactly the records that the registry says have one', () => {
    const noted = [...registry.records.values()].filter(({ notes }) => notes);
    expect(notedTables.toSorted()).toEqual(noted.map(({ name }) => name).toSorted());
  });

  it('change the fingerprint of the projection, so that older files are folded anew', () => {
    expect(registry.fingerprint).toContain('notes by yjs 13');
    expect(registry.fingerprint).toMatch(/^building:record:.*:notes$/m);
  });

  it('say nothing before anybody has written', async () => {
    expect(await noteOf(portfolio.db, 'building', await building())).toEqual({ state: null, text: '' });
  });

  it('say what was written, a line for each paragraph, heading and item, without formatting', async () => {
    const id = await building();
    const doc = documentOf(
      element('heading', 'Roof'),
      element('paragraph', 'Replaced in 2019.', element('hardBreak'), 'By Rita.'),
      element(
        'bulletList',
        element('listItem', element('paragraph', 'gutters')),
        element('listItem', element('paragraph')),
      ),
    );
    const roof = doc.getXmlFragment(NOTE_ROOT).get(0) as Y.XmlElement;
    (roof.get(0) as Y.XmlText).format(0, 2, { bold: {} });
    await write('building', id, doc);
    const note = await noteOf(portfolio.db, 'building', id);
    expect(note.text).toBe('Roof\nReplaced in 2019.\nBy Rita.\ngutters');
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Buffer.from(note.state ?? '', 'base64'));
    expect(copy.getXmlFragment(NOTE_ROOT).toString()).toBe(doc.getXmlFragment(NOTE_ROOT).toString());
  });

  it('are listed by what they say, those of one kind of record at a time', async () => {
    const [first, second, empty] = [await building(), await building(), await building()];
    await write('building', first, documentOf(element('paragraph', 'Roof')));
    await write('building', second, documentOf(element('paragraph', 'Boiler')));
    await write('building', empty, documentOf(element('paragraph')));
    const tenant = await portfolio.tenant();
    await write('tenant', tenant, documentOf(element('paragraph', 'Calls at night')));
    expect(await noteTexts(portfolio.db, 'building')).toEqual(
      new Map([
        [first, 'Roof'],
        [second, 'Boiler'],
      ]),
    );
    expect(await noteTexts(portfolio.db, 'tenant')).toEqual(new Map([[tenant, 'Calls at night']]));
  });

  it('are written once, however often the request is sent', async () => {
    const args = {
      table: 'building' as const,
      id: await building(),
      update: updateOf(documentOf(element('paragraph', 'Roof'))),
    };
    expect(await portfolio.do('notes.write', args)).toBe(1);
    expect(await portfolio.do('notes.write', args)).toBe(0);
  });

  it('belong to records that are there', async () => {
    const update = updateOf(documentOf(element('paragraph', 'Roof')));
    expect(await portfolio.try('notes.write', { table: 'lease', id: newId(), update })).toMatchObject({
      error: { code: 'missing' },
    });
    expect(await portfolio.try('notes.write', { table: 'expense', id: newId(), update })).toMatchObject({
      error: { code: 'bad-input', field: 'table' },
    });
  });

  it('about what is not there are found by whoever proves the books', async () => {
    await write('building', await building(), documentOf(element('paragraph', 'Roof')));
    expect(await findProblems(portfolio.db, registry)).toEqual([]);
    const lost = { recordTable: 'tenant', recordId: newId(), state: 'AAA=', seq: 9 };
    await portfolio.db.insertInto('note').values(lost).execute();
    expect(await findProblems(portfolio.db, registry)).toEqual([expect.stringContaining(lost.recordId)]);
  });

  it('that are no document of the editor say nothing, and break nothing', async () => {
    const id = await building();
    const odd = new Y.Doc();
    odd.getText(NOTE_ROOT).insert(0, 'text where elements belong');
    await write('building', id, odd);
    const nested = new Y.Doc();
    nested.transact(() => {
      let parent: Y.XmlFragment = nested.getXmlFragment(NOTE_ROOT);
      for (let depth = 0; depth < 5_000; depth += 1) {
        const child = new Y.XmlElement('paragraph');
        parent.insert(0, [child]);
        parent = child;
      }
    });
    await write('building', id, nested);
    expect((await noteOf(portfolio.db, 'building', id)).text).toBe('');
  });
});
