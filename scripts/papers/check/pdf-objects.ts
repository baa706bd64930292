import { execFileSync } from 'node:child_process';

/** A value of a PDF as qpdf writes it: names begin with "/", texts with "u:", bytes with "b:", and "5 0 R" is another object. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Dict = { readonly [key: string]: Value };

interface Stream {
  readonly dict: Dict;
  readonly data: string;
}
type Held = { readonly value: Value } | { readonly stream: Stream };

const REFERENCE = /^\d+ \d+ R$/;
const MOST_BYTES = 1 << 30;

/** All objects of a PDF, unpacked by qpdf, which has checked its syntax before. */
export class PdfObjects {
  readonly #objects: Readonly<Record<string, Held>>;
  readonly catalog: Dict;
  readonly trailer: Dict;

  /** @throws where qpdf finds the file broken. */
  constructor(file: string) {
    const qpdf = (...args: string[]) =>
      execFileSync('qpdf', [...args, file], { encoding: 'utf8', maxBuffer: MOST_BYTES, stdio: 'pipe' });
    qpdf('--check');
    const json = qpdf(
      '--json=2',
      '--json-key=qpdf',
      '--json-stream-data=inline',
      '--decode-level=generalized',
    );
    this.#objects = JSON.parse(json).qpdf[1];
    this.trailer = this.#held('trailer');
    this.catalog = this.dict(this.trailer['/Root']);
  }

  #held(key: string): Dict {
    const held = this.#objects[key];
    if (!held || !('value' in held)) throw new Error(`The PDF has no ${key}.`);
    return held.value as Dict;
  }

  /** What a value is, where it names another object. */
  of(value: Value | undefined): Value {
    if (typeof value !== 'string' || !REFERENCE.test(value)) return value ?? null;
    const held = this.#objects[`obj:${value}`];
    if (!held) return null;
    return 'stream' in held ? held.stream.dict : held.value;
  }

  /** A dictionary, empty where the value is none. */
  dict(value: Value | undefined): Dict {
    const held = this.of(value);
    return held !== null && typeof held === 'object' && !Array.isArray(held) ? (held as Dict) : {};
  }

  /** A list; a value alone is one of one. */
  list(value: Value | undefined): readonly Value[] {
    const held = this.of(value);
    if (held === null) return [];
    return Array.isArray(held) ? held : [value ?? null];
  }

  /** The unpacked bytes of a stream, each as a character. */
  bytes(value: Value | undefined): string {
    const held = typeof value === 'string' ? this.#objects[`obj:${value}`] : undefined;
    return held && 'stream' in held ? Buffer.from(held.stream.data, 'base64').toString('latin1') : '';
  }

  /** The pages in their order, each by its reference. */
  pages(node: Value | undefined = this.catalog['/Pages']): string[] {
    const { '/Type': type, '/Kids': kids } = this.dict(node);
    return type === '/Pages' ? this.list(kids).flatMap((kid) => this.pages(kid)) : [String(node)];
  }
}

/** "u:Rent" → "Rent". */
export function textOf(value: Value | undefined): string {
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : '';
}
