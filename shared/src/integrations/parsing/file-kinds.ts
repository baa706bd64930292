import { accept, type Result, refuse } from '../../core/index.ts';

const EXPORTS_WANTED = 'Ask your bank for an OFX, QFX or CSV export.';

/** First bytes of files that people pick by mistake, with a sentence that says what to do. */
const signatures: readonly { readonly bytes: readonly number[]; readonly message: string }[] = [
  { bytes: ascii('%PDF'), message: `This is a PDF. ${EXPORTS_WANTED}` },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    message: 'This is an old Excel workbook or another Office document. Open it and save it as CSV.',
  },
  {
    bytes: ascii('Rar!'),
    message: `This is a RAR archive. Unpack it and choose the file inside. ${EXPORTS_WANTED}`,
  },
  {
    bytes: [0x37, 0x7a, 0xbc, 0xaf],
    message: 'This is a 7-Zip archive. Unpack it and choose the file inside.',
  },
  { bytes: [0x1f, 0x8b], message: 'This is a gzip archive. Unpack it and choose the file inside.' },
  { bytes: [0xff, 0xd8, 0xff], message: `This is a JPEG picture. ${EXPORTS_WANTED}` },
  { bytes: [0x89, 0x50, 0x4e, 0x47], message: `This is a PNG picture. ${EXPORTS_WANTED}` },
  { bytes: ascii('GIF8'), message: `This is a GIF picture. ${EXPORTS_WANTED}` },
  { bytes: ascii('SQLite format 3'), message: `This is a database. ${EXPORTS_WANTED}` },
  {
    bytes: ascii('{\\rtf'),
    message: 'This is a rich-text document. Open it and save it as plain text or CSV.',
  },
];

const ZIP = ascii('PK\u0003\u0004');

/** Refuses files that are known not to be text, each with its own message. */
export function refuseKnownBinary(bytes: Uint8Array): Result<Uint8Array> {
  const known = signatures.find((signature) => startsWith(bytes, signature.bytes));
  if (known) return refuse('not-a-statement', known.message);
  if (startsWith(bytes, ZIP)) return refuse('not-a-statement', messageForZip(bytes));
  return accept(bytes);
}

/** Workbooks are ZIP archives too; the names of their parts are readable in the bytes. */
function messageForZip(bytes: Uint8Array): string {
  const names = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (/\bxl\/|\[Content_Types\]\.xml/.test(names)) {
    return 'This is an Excel workbook. Open it and save the sheet as CSV.';
  }
  if (names.includes('opendocument'))
    return 'This is an OpenDocument file. Open it and save the sheet as CSV.';
  if (names.includes('Index/')) return 'This is a Numbers or Pages document. Open it and export it as CSV.';
  return 'This is a ZIP archive. Unpack it and choose the file inside.';
}

/** Refuses text of other kinds by name, because asking for its columns would only puzzle. */
export function refuseOtherText(text: string): Result<string> {
  const start = text.slice(0, 2000).trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!doctype html|<html)/i.test(start)) {
    return refuse(
      'not-a-statement',
      'This is a web page, perhaps your bank’s sign-in page. Sign in there and download the statement again.',
    );
  }
  return accept(text);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
