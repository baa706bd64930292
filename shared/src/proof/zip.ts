import { inflateSync } from 'fflate';

/** More than an archive of any books has, however it is packed. */
const MOST_BYTES = 2 ** 30;

/** Unpacks what is said to become `size` bytes; what becomes more is cut there, or throws. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array;

const inflateHere: Inflate = (packed, size) => inflateSync(packed, { out: new Uint8Array(size) });

/** What is wrong with an archive, in words. */
export class ZipError extends Error {}

/**
 * The files of an archive by their path. It is read strictly: one way only to see what is in it, so that no other program finds
 * other files there; nothing stands before, between or behind them (APPNOTE 6.3, without encryption and ZIP64).
 */
export function readZip(bytes: Uint8Array, inflate: Inflate = inflateHere): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50)
    throw new ZipError('This is no archive, or its end is missing.');
  const [count, start] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  const files = new Map<string, Uint8Array>();
  let [at, expected, total] = [start, 0, 0];
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, view, at);
    if (entry.start !== expected || files.has(entry.path)) throw damaged;
    total += entry.size;
    if (total > MOST_BYTES)
      throw new ZipError('The archive unpacks to more than a gigabyte, which no archive of ours does.');
    const { data, next } = readData(bytes, view, { ...entry, inflate });
    files.set(entry.path, data);
    [at, expected] = [entry.next, next];
  }
  if (at !== end || expected !== start) throw damaged;
  return files;
}

const damaged = new ZipError('The archive is damaged: what it holds and its list of contents do not fit.');

/** An entry of the list of contents, and where the next begins. */
interface Entry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
  readonly next: number;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Entry {
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  if (view.getUint32(at, true) !== 0x02014b50 || nameLength === undefined || extra === undefined)
    throw damaged;
  return {
    path: nameAt(bytes, at + 46, nameLength),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
    next: at + 46 + nameLength + extra + (comment ?? 0),
  };
}

/** The bytes of a file, and where the next one begins: behind its sizes, where they were not known before it was packed. */
function readData(
  bytes: Uint8Array,
  view: DataView,
  entry: Entry & { inflate: Inflate },
): { data: Uint8Array; next: number } {
  const { path, flags, method, packed, size, start, inflate } = entry;
  const [nameLength, extra] = [view.getUint16(start + 26, true), view.getUint16(start + 28, true)];
  const isSame =
    view.getUint32(start, true) === 0x04034b50 &&
    nameAt(bytes, start + 30, nameLength) === path &&
    view.getUint16(start + 8, true) === method;
  const from = start + 30 + nameLength + extra;
  const raw = bytes.subarray(from, from + packed);
  if (!isSame || raw.length !== packed || (method !== 0 && method !== 8)) throw damaged;
  const data = method === 0 ? raw : inflate(raw, size);
  if (data.length !== size) throw damaged;
  return { data, next: from + packed + descriptorSize(view, { flags, at: from + packed }) };
}

function descriptorSize(view: DataView, { flags, at }: { flags: number; at: number }): number {
  if ((flags & 8) === 0) return 0;
  return view.getUint32(at, true) === 0x08074b50 ? 16 : 12;
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length));
}
