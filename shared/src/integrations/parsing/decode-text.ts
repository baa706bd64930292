import { accept, type Result, refuse } from '../../core/index.ts';
import { refuseKnownBinary } from './file-kinds.ts';

const MEGABYTE = 1024 * 1024;
export const MAX_FILE_BYTES = 25 * MEGABYTE;

/**
 * Decodes bytes to text. Banks label their files carelessly (USASCII with umlauts, 1252 that is UTF-8), so these are tried in
 * order: a byte order mark, the zero bytes of UTF-16, valid UTF-8 (other encodings hardly ever are by chance), the file's own
 * declaration, and windows-1252, in which every byte is valid.
 */
export function decodeText(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) {
    return refuse('empty-file', 'This file is empty. Download it again.');
  }
  if (bytes.length > MAX_FILE_BYTES) {
    const size = `${Math.ceil(bytes.length / MEGABYTE)} MB`;
    const most = `${MAX_FILE_BYTES / MEGABYTE} MB`;
    return refuse(
      'file-too-large',
      `This file is ${size}; the most that can be imported is ${most}. Export a shorter period.`,
    );
  }
  const readable = refuseKnownBinary(bytes);
  if (!readable.ok) return readable;
  const text = decodeBytes(bytes).replace(/^\ufeff/, '');
  if (looksBinary(text)) {
    return refuse(
      'not-a-statement',
      'This file does not hold text, so it cannot be a statement. Ask your bank for an OFX, QFX or CSV export.',
    );
  }
  if (text.trim() === '')
    return refuse('empty-file', 'This file has nothing in it but blanks. Download it again.');
  return accept(text);
}

function decodeBytes(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  const declared = declaredCharset(bytes);
  return (declared && decodeStrictly(bytes, declared)) ?? new TextDecoder('windows-1252').decode(bytes);
}

/** Null when the bytes are not in that charset, or the charset is unknown. */
function decodeStrictly(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Recognised by its mark, or by its zeros: ASCII as UTF-16 has one in nearly every second byte and none in the others. */
function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 4096);
  let evenZeros = 0;
  let oddZeros = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  }
  const many = sample.length * 0.2;
  if (oddZeros > many && evenZeros === 0) return 'utf-16le';
  if (evenZeros > many && oddZeros === 0) return 'utf-16be';
  return null;
}

/** The charset that an OFX header or XML declaration names, as TextDecoder calls it; only single-byte text gets here. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const named =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ??
    /\bCHARSET:\s*([\w.-]+)/i.exec(head)?.[1];
  if (!named || /^(none|utf-?16.*|unicode)$/i.test(named)) return null;
  if (/^125\d$/.test(named)) return `windows-${named}`;
  return /^8859-\d+$/.test(named) ? `iso-${named}` : named;
}

/** Text has no NUL and hardly any other control character; a few strays from old mainframes are accepted. */
function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const sample = text.slice(0, 65_536);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
  const controls = sample.match(/[\u0001-\u0008\u000e-\u0019\u001b-\u001f]/g)?.length ?? 0;
  return controls > 8 && controls > sample.length / 100;
}
