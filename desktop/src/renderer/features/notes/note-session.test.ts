import { fromBase64, type RefusalCode, toBase64 } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { ApiError, NOT_ANSWERING } from '../../api/client.ts';
import { NoteSession } from './note-session.ts';

/** The engine's side of a note: what it holds, and how it answers. */
class Books {
  readonly doc = new Y.Doc();
  readonly writes: string[] = [];
  kept: string | null = null;
  earlier: string[] = [];
  refusal: RefusalCode | null = null;

  session(): NoteSession {
    const session = new NoteSession({
      write: async (update) => {
        if (this.refusal) throw new ApiError({ code: this.refusal, message: 'No.' });
        this.writes.push(update);
        Y.applyUpdate(this.doc, fromBase64(update) ?? new Uint8Array());
      },
      keep: (unsaved) => {
        this.kept = unsaved;
      },
      kept: () => this.earlier,
    });
    session.receive(this.state);
    return session;
  }

  get state(): string | null {
    return this.text === '' ? null : toBase64(Y.encodeStateAsUpdate(this.doc));
  }

  get text(): string {
    return textOf(this.doc);
  }
}

function type(doc: Y.Doc, text: string): void {
  const root = doc.getXmlFragment('default');
  if (root.length === 0) root.insert(0, [new Y.XmlElement('paragraph')]);
  const paragraph = root.get(0) as Y.XmlElement;
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()]);
  const line = paragraph.get(0) as Y.XmlText;
  line.insert(line.length, text);
}

function textOf(doc: Y.Doc): string {
  return doc
    .getXmlFragment('default')
    .toString()
    .replaceAll(/<\/?\w+>/g, '');
}

describe('a note in a page', () => {
  let books: Books;

  beforeEach(() => {
    vi.useFakeTimers();
    books = new Books();
  });
  afterEach(() => vi.useRealTimers());

  it('is untouched until somebody types, and unsaved until the books have it', async () => {
    const session = books.session();
    expect(session.state).toMatchObject({ ready: true, saving: 'untouched' });
    type(session.doc, 'Roof');
    expect(session.state.saving).toBe('unsaved');
    expect(session.isSaved).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.state.saving).toBe('saved');
    expect(books.text).toBe('Roof');
  });

  it('is saved once for a burst of keys, and not while somebody types', async () => {
    const session = books.session();
    for (const letter of 'The roof is from 2019.') {
      type(session.doc, letter);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(books.writes).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(books.writes).toHaveLength(1);
    expect(books.text).toBe('The roof is from 2019.');
  });

  it('is saved all the same when somebody never pauses', async () => {
    const session = books.session();
    for (let key = 0; key < 250; key += 1) {
      type(session.doc, 'x');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(books.writes.length).toBeGreaterThanOrEqual(2);
    expect(books.writes.length).toBeLessThan(5);
  });

  it('is saved at once when it is left', async () => {
    const session = books.session();
    type(session.doc, 'Roof');
    await session.flush();
    expect(books.text).toBe('Roof');
    await session.flush();
    expect(books.writes).toHaveLength(1);
  });

  it('sends only what the books lack', async () => {
    type(books.doc, 'x'.repeat(10_000));
    const session = books.session();
    type(session.doc, 'Roof');
    await session.flush();
    expect(books.writes[0]?.length).toBeLessThan(200);
  });

  it('keeps its text while the engine is gone, says so, and saves it once it is back', async () => {
    books.refusal = NOT_ANSWERING;
    const session = books.session();
    type(session.doc, 'Roof');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.state).toMatchObject({ saving: 'unsaved', problem: { code: NOT_ANSWERING } });
    expect(books.kept).not.toBeNull();
    type(session.doc, ' and boiler');
    books.refusal = null;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.state).toMatchObject({ saving: 'saved', problem: null });
    expect(books.text).toBe('Roof and boiler');
    expect(books.kept).toBeNull();
  });

  it('asks again for a refusal only when it is asked to, or more is typed', async () => {
    books.refusal = 'forbidden';
    const session = books.session();
    type(session.doc, 'Roof');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.state).toMatchObject({ saving: 'unsaved', problem: { code: 'forbidden' } });
    books.refusal = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(books.writes).toHaveLength(0);
    await session.flush();
    expect(books.text).toBe('Roof');
  });

  it('sends the whole document where the books lack what it took for saved', async () => {
    const session = books.session();
    type(session.doc, 'Undone by the server. ');
    await session.flush();
    const other = new Books();
    books.refusal = 'out-of-step';
    type(session.doc, 'Typed since.');
    await session.flush();
    books.refusal = null;
    await vi.advanceTimersByTimeAsync(1_000);
    Y.applyUpdate(other.doc, fromBase64(books.writes.at(-1) ?? '') ?? new Uint8Array());
    expect(other.text).toBe('Undone by the server. Typed since.');
  });

  it('brings back what an earlier page could not save', async () => {
    books.refusal = NOT_ANSWERING;
    const closed = books.session();
    type(closed.doc, 'Typed before the page was closed');
    const kept = books.kept ?? '';
    closed.destroy();
    books.refusal = null;
    books.earlier = [kept];
    const session = books.session();
    expect(textOf(session.doc)).toBe('Typed before the page was closed');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(books.text).toBe('Typed before the page was closed');
  });

  it('keeps what was typed while a save was on its way', async () => {
    const session = books.session();
    type(session.doc, 'First');
    const saving = session.flush();
    type(session.doc, ', second');
    await saving;
    expect(books.text).toBe('First, second');
    expect(session.isSaved).toBe(true);
  });

  it('takes in what others wrote without taking it for typed here', async () => {
    const [one, other] = [books.session(), books.session()];
    type(one.doc, 'From the one.');
    type(other.doc, 'From the other.');
    await one.flush();
    await other.flush();
    for (const session of [one, other]) session.receive(books.state);
    expect(textOf(one.doc)).toBe(textOf(other.doc));
    expect(textOf(one.doc)).toContain('From the one.');
    expect(textOf(one.doc)).toContain('From the other.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(books.writes).toHaveLength(2);
  });

  it('is not edited where a newer version wrote what this one would delete', () => {
    books.doc.getXmlFragment('default').insert(0, [new Y.XmlElement('table')]);
    const session = new NoteSession({ write: async () => undefined, keep: () => undefined, kept: () => [] });
    session.receive(toBase64(Y.encodeStateAsUpdate(books.doc)));
    expect(session.state).toMatchObject({ ready: true, tooNew: true });
    expect(session.doc.getXmlFragment('default').length).toBe(0);
  });
});
