import { describe, expect, it } from 'vitest';
import { decodeText, MAX_FILE_BYTES } from './decode-text.ts';

const text = 'Date;Text\n2026-01-05;Café “Löwe” €5\n';

function utf16(content: string, littleEndian: boolean): number[] {
  return Array.from({ length: content.length }, (_, index) => {
    const unit = content.charCodeAt(index);
    return littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  }).flat();
}

function ascii(content: string): number[] {
  return Array.from(content, (character) => character.charCodeAt(0));
}

const utf8 = [...new TextEncoder().encode(text)];
const plain = 'Date,Text\n2026-01-05,Rent\n';

function decode(bytes: readonly number[]) {
  const result = decodeText(new Uint8Array(bytes));
  return result.ok ? result.value : result.error.message;
}

describe('the bytes of a file', () => {
  const cases: [string, number[], string][] = [
    ['UTF-8', utf8, text],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, ...utf8], text],
    ['UTF-16LE with a byte order mark', [0xff, 0xfe, ...utf16(text, true)], text],
    ['UTF-16BE with a byte order mark', [0xfe, 0xff, ...utf16(text, false)], text],
    ['UTF-16LE without one', utf16(plain, true), plain],
    ['UTF-16BE without one', utf16(plain, false), plain],
    ['windows-1252 that nobody declared', [...ascii('Caf'), 0xe9, 0x20, 0x92, 0x80], 'Café ’€'],
    ['windows-1252 that an OFX header declares', [...ascii('CHARSET:1252\n'), 0x96], 'CHARSET:1252\n–'],
    ['windows-1251 that an OFX header declares', [...ascii('CHARSET:1251\n'), 0xc0], 'CHARSET:1251\nА'],
    [
      'what an XML declaration says',
      [...ascii('<?xml encoding="ISO-8859-2"?>'), 0xb3],
      '<?xml encoding="ISO-8859-2"?>ł',
    ],
    ['UTF-8 that calls itself 1252', [...ascii('CHARSET:1252\n'), 0xc3, 0xa9], 'CHARSET:1252\né'],
    ['UTF-8 in name only', [...ascii('ENCODING:UTF-8\n'), 0xe9], 'ENCODING:UTF-8\né'],
    ['a charset nobody knows', [...ascii('CHARSET:klingon\n'), 0xe9], 'CHARSET:klingon\né'],
  ];
  it.each(cases)('as %s become text', (_name, bytes, expected) => {
    expect(decode(bytes)).toBe(expected);
  });

  const refused: [string, number[], RegExp][] = [
    ['a PDF', ascii('%PDF-1.7\n...'), /^This is a PDF\. Ask your bank for an OFX, QFX or CSV export\.$/],
    [
      'a workbook',
      ascii('PK\u0003\u0004 [Content_Types].xml xl/workbook.xml'),
      /Excel workbook.*save the sheet as CSV/,
    ],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0], /old Excel workbook/],
    ['a ZIP archive', ascii('PK\u0003\u0004 statement.ofx'), /ZIP archive\. Unpack it/],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16], /JPEG picture/],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47], /PNG picture/],
    ['bytes with NULs', [...ascii('Date,Text'), 0, 1, 2, 3, 9], /does not hold text/],
    ['control characters', Array.from({ length: 200 }, (_, index) => (index % 20) + 1), /does not hold text/],
    ['nothing', [], /^This file is empty/],
    ['blanks', ascii(' \r\n\t '), /nothing in it but blanks/],
  ];
  it.each(refused)('of %s are refused with what to do', (_name, bytes, message) => {
    expect(decode(bytes)).toMatch(message);
  });

  it('of a file over the limit are refused with both sizes', () => {
    const result = decodeText(new Uint8Array(2 * MAX_FILE_BYTES));
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'file-too-large',
        message: 'This file is 50 MB; the most that can be imported is 25 MB. Export a shorter period.',
      },
    });
    expect(decodeText(new Uint8Array(MAX_FILE_BYTES).fill(65)).ok).toBe(true);
  });
});
