import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { engines, openTestDatabase, testEngine } from '../../../test/engines/database.ts';
import { fromBase64, toBase64 } from '../../core/base64.ts';
import { newId } from '../../core/ids.ts';
import { expectOk } from '../../core/result.ts';
import { registry } from '../../portfolio/index.ts';
import { admitOps } from '../admission.ts';
import type { AnyDatabase } from '../any-database.ts';
import { type ProseOp, SCHEMA_VERSION } from '../change-set.ts';
import { Projection } from '../projection.ts';
import { readNote } from './fold-notes.ts';
import { addParagraph, ROOT, type Stroke, strike, stroke, Writer } from './test-writers.ts';

const projection = new Projection(registry);

async function booksWithBuilding(engine = testEngine): Promise<{ db: AnyDatabase; id: string }> {
  const db: AnyDatabase = await openTestDatabase(registry, engine);
  const id = newId();
  const row = { name: 'Maple Court', address: null, archivedOn: null };
  await new Projection(registry).apply(db, [{ kind: 'insert', table: 'building', id, row }], 1);
  return { db, id };
}

const prose = (id: string, update: Uint8Array): ProseOp => ({
  kind: 'prose',
  table: 'building',
  id,
  update: toBase64(update),
});

/** Several people at one note: each writes, saves to the log, and now and then sees what the log holds by then. */
type Moment =
  | { readonly who: number; readonly does: 'write'; readonly stroke: Stroke }
  | { readonly who: number; readonly does: 'save' }
  | { readonly who: number; readonly does: 'follow'; readonly through: number };

const people = 3;
const who = fc.nat(people - 1);
const moments: fc.Arbitrary<Moment[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ who, does: fc.constant('write' as const), stroke }) },
    { weight: 2, arbitrary: fc.record({ who, does: fc.constant('save' as const) }) },
    { weight: 1, arbitrary: fc.record({ who, does: fc.constant('follow' as const), through: fc.nat(100) }) },
  ),
  { maxLength: 60 },
);

/** The log that the moments leave, everybody having saved at the end, and the people. */
function live(story: readonly Moment[]): { log: Uint8Array[]; writers: Writer[] } {
  const writers = Array.from({ length: people }, (_, index) => new Writer(index + 1));
  const log: Uint8Array[] = [];
  for (const moment of story) {
    const writer = writers[moment.who] as Writer;
    if (moment.does === 'write') strike(writer.doc, moment.stroke);
    else if (moment.does === 'save') log.push(writer.save());
    else for (const update of log.slice(0, moment.through % (log.length + 1))) writer.receive(update);
  }
  for (const writer of writers) log.push(writer.save());
  return { log, writers };
}

function read(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getXmlFragment(ROOT).toString();
}

async function stateOf(db: AnyDatabase, id: string): Promise<Uint8Array> {
  return fromBase64((await readNote(db, 'building', id))?.state ?? '') ?? new Uint8Array([0, 0]);
}

describe('folding notes', () => {
  it('gives the same bytes however the log is cut, and what everybody sees who has read all of it', {
    timeout: 60_000,
  }, async () => {
    const [whole, piecemeal] = [await booksWithBuilding(), await booksWithBuilding()];
    await fc.assert(
      fc.asyncProperty(moments, async (story) => {
        for (const { db } of [whole, piecemeal]) await db.deleteFrom('note').execute();
        const { log, writers } = live(story);
        const sets = (id: string) =>
          log.map((update, index) => ({
            ops: [prose(id, update)],
            seq: index + 2,
            schema: SCHEMA_VERSION,
          }));
        await projection.fold(whole.db, sets(whole.id));
        for (const set of sets(piecemeal.id)) {
          // What one device was let write, every other must be able to place: no order of saves leaves a gap.
          expectOk(await admitOps(piecemeal.db, set.ops, { registry, role: 'owner' }));
          await projection.fold(piecemeal.db, [set]);
        }
        const state = await stateOf(whole.db, whole.id);
        expect(await stateOf(piecemeal.db, piecemeal.id)).toEqual(state);
        for (const writer of writers) {
          for (const update of log) writer.receive(update);
          expect(writer.doc.getXmlFragment(ROOT).toString()).toBe(read(state));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('loses nothing that two people typed while they were apart, in whichever order it arrives', () => {
    const strokes = fc.array(stroke, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(strokes, strokes, fc.array(fc.boolean(), { maxLength: 16 }), (anas, bens, order) => {
        const [ana, ben] = [new Writer(1), new Writer(2)];
        const logs = [ana, ben].map((writer, index) =>
          (index === 0 ? anas : bens).map((one) => {
            strike(writer.doc, one);
            return writer.save();
          }),
        ) as [Uint8Array[], Uint8Array[]];
        addParagraph(ana.doc, 'Boiler');
        addParagraph(ben.doc, 'Gutters');
        logs[0].push(ana.save());
        logs[1].push(ben.save());
        const oneAfterTheOther = Y.mergeUpdates(logs.flat());
        const mixed = Y.mergeUpdates(interleave(logs, order));
        expect(read(mixed)).toBe(read(oneAfterTheOther));
        expect(read(mixed)).toContain('Boiler');
        expect(read(mixed)).toContain('Gutters');
      }),
    );
  });

  it('undoes exactly what a pending set wrote', { timeout: 60_000 }, async () => {
    const { db, id } = await booksWithBuilding();
    await fc.assert(
      fc.asyncProperty(moments, fc.nat(40), async (story, half) => {
        await db.deleteFrom('note').execute();
        const ops = live(story).log.map((update) => prose(id, update));
        for (const op of ops.slice(0, half)) await projection.apply(db, [op], 2);
        const before = await db.selectFrom('note').selectAll().execute();
        const images = [];
        for (const pending of [ops.slice(half, half + 3), ops.slice(half + 3)]) {
          images.push(await projection.beforeImage(db, pending));
          await projection.apply(db, pending, null);
        }
        for (const image of images.reverse()) await projection.undo(db, JSON.parse(JSON.stringify(image)));
        expect(await db.selectFrom('note').selectAll().execute()).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the bytes that every released version gave: raise PROSE_FORMAT where Yjs gives others', async () => {
    const [ana, ben] = [new Writer(11), new Writer(12)];
    const log = [ana, ben].map((writer) => {
      addParagraph(writer.doc, 'Roof');
      return writer.save();
    });
    ben.receive(log[0] as Uint8Array);
    for (const kind of ['format', 'type', 'delete', 'heading', 'remove'] as const) {
      strike(ben.doc, { kind, where: kind === 'remove' ? 1 : 2, text: 'é😀' });
      log.push(ben.save());
    }
    const { db, id } = await booksWithBuilding();
    await projection.apply(
      db,
      log.map((update) => prose(id, update)),
      2,
    );
    expect((await readNote(db, 'building', id))?.state).toBe(GOLDEN);
  });

  it('is the same on Postgres', async () => {
    const states = [];
    for (const engine of engines) {
      const { db, id } = await booksWithBuilding(engine);
      const ofEngine = new Projection(registry);
      const writer = new Writer(5);
      for (const text of ['Roof', 'Boiler']) {
        addParagraph(writer.doc, text);
        await ofEngine.apply(db, [prose(id, writer.save())], text === 'Roof' ? 2 : 3);
      }
      const { recordId, ...note } = (await readNote(db, 'building', id)) ?? { recordId: '' };
      expect(recordId).toBe(id);
      states.push(note);
    }
    expect(states[1]).toMatchObject({ recordTable: 'building', seq: 3 });
    expect(states[0]).toMatchObject(states[1] ?? {});
  });
});

function interleave([first, second]: [Uint8Array[], Uint8Array[]], order: readonly boolean[]): Uint8Array[] {
  const rest = [[...first], [...second]];
  const mixed: Uint8Array[] = [];
  for (const takeFirst of order) mixed.push(...(rest[takeFirst ? 0 : 1]?.splice(0, 1) ?? []));
  return [...mixed, ...rest.flat()];
}

const GOLDEN =
  'AgkMAAcBB2RlZmF1bHQDCXBhcmFncmFwaAcADAAGBAAMAQRSb29mxgsDCwQEYm9sZAJ7fcYMBgsEBGxpbmseeyJocmVmIjoiw6nwn5iAIiwidGl0bGUi' +
  'Om51bGx9hgsFBGJvbGQEbnVsbIYMCARsaW5rBG51bGzECwMMBgbDqfCfmIAoAAsABWxldmVsAXcBMgMLAAcBB2RlZmF1bHQDCXBhcmFncmFwaAcACwAG' +
  'BAALAQRSb29mAQwCAAYKAw==';
