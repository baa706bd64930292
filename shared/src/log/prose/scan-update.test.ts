import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Malformed } from './byte-reader.ts';
import { mergeProse } from './merge-prose.ts';
import { scanUpdate, type UpdateExtent } from './scan-update.ts';
import { addParagraph, strike, stroke, Writer } from './test-writers.ts';

function scanned(bytes: Uint8Array): UpdateExtent {
  const extent = scanUpdate(bytes);
  if (extent instanceof Malformed) throw extent;
  return extent;
}

function written(strokes: readonly Parameters<typeof strike>[1][], client = 7): Writer {
  const writer = new Writer(client);
  for (const one of strokes) strike(writer.doc, one);
  return writer;
}

/** A valid update of some length, and bytes to put into it. */
const disturbed = fc.tuple(
  fc.array(stroke, { minLength: 1, maxLength: 12 }),
  fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
);

describe('scanning an update', () => {
  it('answers what Yjs itself reads out of it', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 30 }), fc.nat(29), (strokes, half) => {
        const writer = written(strokes.slice(0, half));
        const first = writer.save();
        for (const one of strokes.slice(half)) strike(writer.doc, one);
        const second = writer.save();
        for (const update of [first, second, mergeProse(first, second)]) {
          const { from, to } = Y.parseUpdateMeta(update);
          const expected = [...from].map(([client, clock]) => [client, [clock, to.get(client)]]);
          expect([...scanned(update).brings]).toEqual(expected);
        }
      }),
    );
  });

  it('says what an update builds on', () => {
    const [ana, ben] = [new Writer(1), new Writer(2)];
    addParagraph(ana.doc, 'Roof');
    ben.receive(ana.save());
    ben.save();
    strike(ben.doc, { kind: 'type', where: 2, text: 'x' });
    expect(scanned(ben.save())).toEqual({
      brings: new Map([[2, [0, 1]]]),
      // Between “Ro” and “of”: an element, its text, then a clock for each letter.
      needs: new Map([[1, 5]]),
    });
    strike(ben.doc, { kind: 'remove', where: 0, text: '' });
    expect(scanned(ben.save()).needs).toEqual(
      new Map([
        [1, 6],
        [2, 1],
      ]),
    );
  });

  it('lets nothing in that Yjs would choke on, whatever bytes are put into an update', () => {
    fc.assert(
      fc.property(disturbed, ([strokes, bytes]) => {
        const note = written(strokes, 9).save();
        const update = written(strokes).save();
        for (const [at, byte] of bytes) update[at % update.length] = byte;
        if (scanUpdate(update) instanceof Malformed) return;
        const merged = mergeProse(note, update);
        expect(scanUpdate(merged)).not.toBeInstanceOf(Malformed);
        Y.applyUpdate(new Y.Doc(), merged);
      }),
      { numRuns: 5_000 },
    );
  });

  it('refuses every beginning of an update, and anything after its end', () => {
    const update = written([{ kind: 'paragraph', where: 0, text: 'Roof' }]).save();
    for (let length = 0; length < update.length; length += 1) {
      expect(scanUpdate(update.subarray(0, length))).toBeInstanceOf(Malformed);
    }
    expect(scanUpdate(new Uint8Array([...update, 0]))).toBeInstanceOf(Malformed);
  });

  it('refuses random bytes without a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 400 }), (bytes) => {
        scanUpdate(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  const huge = [255, 255, 255, 255, 127];
  it.each([
    ['claims billions of items', [1, ...huge, 1, 0]],
    ['claims billions of clients', [...huge, 1, 1, 0, 0, 1]],
    ['claims a text of gigabytes', [1, 1, 1, 0, 4, 1, 1, 97, ...huge]],
    ['holds a document in the document', [1, 1, 1, 0, 9, 1, 1, 97, 0, 118, 0, 0]],
    ['holds a binary', [1, 1, 1, 0, 3, 1, 1, 97, 1, 0, 0]],
    ['leaves a gap', [1, 2, 1, 0, 10, 3, 0, 1, 0]],
    ['has the same client twice', [2, 1, 1, 0, 0, 1, 1, 1, 1, 0, 1, 0]],
    ['has an item that is its own neighbour', [1, 1, 1, 0, 0x84, 1, 0, 1, 97, 0]],
    ['has an empty text', [1, 1, 1, 0, 4, 1, 1, 97, 0, 0]],
    ['has numbers beyond what can be counted', [1, 1, 1, 255, 255, 255, 255, 255, 255, 255, 15, 0, 1, 0]],
  ])('refuses what %s', (_, bytes) => {
    expect(scanUpdate(new Uint8Array(bytes))).toBeInstanceOf(Malformed);
  });
});
