import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECEIPT_BYTES } from '../rules.ts';
import { heic, joined, jpeg, pdf, png, refusedFiles, takenFiles, zip } from '../samples/index.ts';
import { examine as examineStream, Intake } from './index.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]) {
  for (let at = 0, turn = 0; at < bytes.byteLength; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const examine = (bytes: Uint8Array) => examineStream(inChunks(bytes, [64 * 1024]));

describe('what may be attached', () => {
  it.each(Object.entries(takenFiles))('takes %s by its bytes', async (mediaType, make) => {
    const bytes = make();
    const value = { mediaType, bytes: bytes.byteLength, sha256: sha256(bytes) };
    expect(await examine(bytes)).toEqual({ ok: true, value });
  });

  it.each(Object.entries(refusedFiles))('refuses %s', async (_, make) => {
    expect(await examine(make())).toMatchObject({
      ok: false,
      error: { code: 'wrong-kind', field: 'file', message: expect.stringContaining('Only PDF') },
    });
  });

  it('takes a picture whose phone names the family first and HEIC second', async () => {
    expect(await examine(heic('mif1', ['mif1', 'heic', 'hevc']))).toMatchObject({
      ok: true,
      value: { mediaType: 'image/heic' },
    });
  });

  it('takes a document with an archive inside of it, but not one that ends as an archive', async () => {
    const inside = joined(pdf().subarray(0, 60), zip(), pdf().subarray(60));
    expect((await examine(inside)).ok).toBe(true);
    const commented = zip();
    commented[commented.length - 2] = 5;
    expect((await examine(joined(pdf(), commented, new Uint8Array(5)))).ok).toBe(false);
  });

  it('refuses an empty file', async () => {
    expect(await examine(new Uint8Array())).toMatchObject({ ok: false, error: { code: 'empty-file' } });
  });

  it('stops at the first byte too many, and takes a file that is just as large as may be', async () => {
    const most = joined(png(), new Uint8Array(MAX_RECEIPT_BYTES - png().byteLength));
    expect((await examine(most)).ok).toBe(true);
    expect(await examine(joined(most, Uint8Array.of(0)))).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
  });

  it.each([
    [false, 3],
    [true, 9],
  ])('hands on nothing that is too much, whether it reads to the end (%s) or not', async (toTheEnd, read) => {
    let chunks = 0;
    async function* nine() {
      while (chunks < 9) {
        chunks++;
        yield new Uint8Array(10);
      }
    }
    const intake = new Intake(20);
    let handedOn = 0;
    for await (const chunk of intake.pass(nine(), { toTheEnd })) handedOn += chunk.byteLength;
    expect([handedOn, chunks]).toEqual([20, read]);
    expect(await intake.finish()).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('answers the same however the bytes are cut into chunks', async () => {
    const files = [pdf('x'.repeat(9000)), joined(jpeg(), new Uint8Array(90_000)), joined(jpeg(), zip())];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1 }),
        async (file, sizes) => {
          expect(await examineStream(inChunks(file, sizes))).toEqual(await examine(file));
        },
      ),
      { numRuns: 30 },
    );
  });
});
