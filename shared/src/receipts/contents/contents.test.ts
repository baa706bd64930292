import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECEIPT_BYTES } from '../rules.ts';
import { heic, joined, jpeg, pdf, png, refusedFiles, takenFiles, zip } from '../samples/index.ts';
import { examine, Intake } from './index.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

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
    const intake = new Intake();
    expect(intake.take(most)).toBe(true);
    expect(intake.take(Uint8Array.of(0))).toBe(false);
    expect(await intake.finish()).toMatchObject({ ok: false, error: { code: 'too-large' } });
  });

  it('answers the same however the bytes are cut into chunks', async () => {
    const files = [pdf('x'.repeat(9000)), joined(jpeg(), new Uint8Array(90_000)), joined(jpeg(), zip())];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1 }),
        async (file, sizes) => {
          const intake = new Intake();
          for (let at = 0, turn = 0; at < file.byteLength; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            intake.take(file.subarray(at, at + size));
            at += size;
          }
          expect(await intake.finish()).toEqual(await examine(file));
        },
      ),
      { numRuns: 30 },
    );
  });
});
