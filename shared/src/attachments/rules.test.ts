import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receiptFileName, receiptMediaTypes } from './rules.ts';

describe('the name of an attached file', () => {
  it.each([
    ['Invoice 12.pdf', 'application/pdf', 'Invoice 12.pdf'],
    ['PHOTO.JPEG', 'image/jpeg', 'PHOTO.jpeg'],
    ['invoice.exe', 'application/pdf', 'invoice.exe.pdf'],
    ['C:\\Users\\ana\\scan.pdf', 'application/pdf', 'scan.pdf'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['..', 'image/png', 'Receipt.png'],
    ['', 'image/webp', 'Receipt.webp'],
    ['.pdf', 'application/pdf', 'pdf.pdf'],
    ['invoice\u202egpj.pdf', 'application/pdf', 'invoicegpj.pdf'],
    ['Rechnung\u0000\n"1".pdf', 'application/pdf', 'Rechnung1.pdf'],
    ['Quittung für März.heic', 'image/heic', 'Quittung für März.heic'],
  ] as const)('%j that is %s is kept as %j', (given, mediaType, kept) => {
    expect(receiptFileName(given, mediaType)).toBe(kept);
  });

  it('has no folder, no control character, at most 200 characters, and the ending of what it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom(...receiptMediaTypes),
        (given, mediaType) => {
          const name = receiptFileName(given, mediaType);
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}\\/]/u);
          expect(name.length).toBeLessThanOrEqual(200);
          expect(name).toMatch(/^[^.].*\.(pdf|jpg|jpeg|jpe|jfif|png|webp|heic|heif)$/su);
        },
      ),
    );
  });
});
