import { type ByteReader, Malformed, must } from './byte-reader.ts';

/** Yjs's numbers for the kinds of content that a note may hold. */
const DELETED = 1;
const STRING = 4;
const FORMAT = 6;
const TYPE = 7;
const ANY = 8;

const XML_ELEMENT = 3;
const XML_TEXT = 6;

/**
 * Reads one item's content and answers its length. Only elements, text, formats and attributes are allowed in a note; no
 * documents in documents, no binaries.
 */
export function scanContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case DELETED:
      return reader.length();
    case STRING: {
      const { length } = reader.text();
      must(length > 0, 'has a part without length');
      return length;
    }
    case FORMAT:
      reader.text();
      scanJson(reader.text());
      return 1;
    case TYPE:
      scanType(reader);
      return 1;
    case ANY: {
      const count = reader.length();
      for (let index = 0; index < count; index += 1) scanAny(reader);
      return count;
    }
    default:
      throw new Malformed(`has content of kind ${kind}, which notes do not have`);
  }
}

function scanType(reader: ByteReader): void {
  const type = reader.uint();
  must(type === XML_ELEMENT || type === XML_TEXT, 'has a type that notes do not have');
  if (type === XML_ELEMENT) reader.text();
}

/** A format's value: null where the format ends, or the flat attributes of a mark. */
function scanJson(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('has a format that is not JSON');
  }
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  must(!parts.some((part) => typeof part === 'object' && part !== null), 'has a format that is not flat');
}

/** A single attribute value in the encoding that Yjs calls "any"; its kinds count down from 127. */
function scanAny(reader: ByteReader): void {
  const kind = reader.byte();
  if (kind === 127 || kind === 126 || kind === 121 || kind === 120) return;
  if (kind === 125) scanInteger(reader);
  else if (kind === 124) reader.skip(4);
  else if (kind === 123) reader.skip(8);
  else if (kind === 119) reader.text();
  else throw new Malformed(`has an attribute of kind ${kind}, which notes do not have`);
}

/** The first byte holds six bits and the sign; the rest is encoded like any number. */
function scanInteger(reader: ByteReader): void {
  for (let bytes = 1; reader.byte() >= 128; bytes += 1) must(bytes < 5, 'has a number that is too large');
}
