/** Real small files of each kind that may be attached, and files that only look like one: for tests on every side. */

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const base64 = (text: string) => ascii(atob(text));

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** A PDF of one page that shows `words`, with a right cross-reference table. */
export function pdf(words = 'Rogue Plumbing, $1,234.50'): Uint8Array<ArrayBuffer> {
  const drawing = `BT /F1 18 Tf 40 120 Td (${words.replace(/[()\\]/g, '')}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 180]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets: string[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(`${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return joined(ascii(text + table + trailer));
}

export const png = () =>
  joined(
    base64(
      'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAI0lEQVR4AYTIMQ0AAAwCwQYDtVcT9T/CSlj45JfD/tHHRB0EAAD//3S51RYAAAAGSURBVAMArlsHVS9/97UAAAAASUVORK5CYII=',
    ),
  );

export const jpeg = () =>
  joined(
    base64(
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAgX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCMASU//9k=',
    ),
  );

const webp = () => joined(base64('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA='));

/** The boxes that a HEIC begins with; `brand` first, then the brands that it also is. */
export const heic = (brand = 'heic', also: readonly string[] = ['mif1', 'heic']) =>
  joined(
    Uint8Array.of(0, 0, 0, 16 + also.length * 4),
    ascii(`ftyp${brand}\0\0\0\0${also.join('')}`),
    Uint8Array.of(0, 0, 0, 12),
    ascii('meta\0\0\0\0'),
  );

/** A ZIP with one empty entry called "a", complete with its directory. */
export const zip = () =>
  joined(
    ascii('PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a'),
    ascii(
      'PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a',
    ),
    ascii('PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x1f\0\0\0\0\0'),
  );

const svg = () =>
  joined(
    ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  );

export const html = () => joined(ascii('<!doctype html><html><script>alert(1)</script></html>'));

export const exe = () => joined(ascii('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8'), new Uint8Array(200));

const gif = () => joined(ascii('GIF89a\x01\0\x01\0\0\0\0;'));

/** Files that are refused, by what somebody might call them. */
export const refusedFiles: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  'a program called invoice.pdf': exe,
  'a ZIP called invoice.pdf': zip,
  'an SVG called logo.png': svg,
  'a web page called receipt.jpg': html,
  'a GIF': gif,
  'a PDF that is also a ZIP': () => joined(pdf(), zip()),
  'a picture that is also a ZIP': () => joined(jpeg(), zip()),
  'a web page with a PDF behind it': () => joined(html(), pdf()),
  'a PDF behind a byte-order mark': () => joined(Uint8Array.of(0xef, 0xbb, 0xbf), pdf()),
  'a PDF behind a sound’s tags': () => joined(ascii('ID3\x03\0\0\0\0\0\0'), pdf()),
  'an AVIF picture': () => heic('avif', ['mif1', 'miaf']),
  'the first bytes of a PDF': () => joined(ascii('%PD')),
  'plain text': () => joined(ascii('Paid 1,234.50 to Rogue Plumbing')),
};

/** Files that are taken, with what they are. */
export const takenFiles = {
  'application/pdf': pdf,
  'image/jpeg': jpeg,
  'image/png': png,
  'image/webp': webp,
  'image/heic': heic,
} as const;
