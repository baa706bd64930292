import { type CheckedFont, readFont } from './fonts.ts';
import { type Drawn, readContent } from './page-content.ts';
import { type Dict, PdfObjects, textOf, type Value } from './pdf-objects.ts';

/** An element of what is read aloud, with what it says itself and by those in it. */
export interface Element {
  /** "Table", by the standard’s own name. */
  readonly role: string;
  readonly attributes: readonly Dict[];
  readonly alt: string;
  readonly children: readonly Element[];
  readonly text: string;
}

/** A paper as it is read, not as it looks. */
export interface ReadPaper {
  readonly pdf: PdfObjects;
  readonly roots: readonly Element[];
  readonly problems: readonly string[];
  /** How many characters are boxes, because no font here has them. */
  readonly boxes: number;
}

interface Page {
  readonly texts: ReadonlyMap<number, string>;
  readonly named: Set<number>;
}

/** Reads the pages’ marked content and the tree that orders it; what is drawn and not in the tree is a problem. */
export function readPaper(file: string): ReadPaper {
  const pdf = new PdfObjects(file);
  const reading = new Reading(pdf);
  const tree = pdf.dict(pdf.catalog['/StructTreeRoot']);
  const roots = pdf.list(tree['/K']).map((kid) => reading.element(kid));
  return { pdf, roots, problems: [...reading.problems, ...reading.unread()], boxes: reading.boxes };
}

/** A PDF's text: in UTF-16 where it begins with a byte-order mark. */
function textString(bytes: string): string {
  if (!bytes.startsWith('\xfe\xff')) return bytes;
  return Buffer.from(bytes, 'latin1').subarray(2).swap16().toString('utf16le');
}

class Reading {
  readonly problems: string[] = [];
  boxes = 0;
  readonly #pdf: PdfObjects;
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #fonts = new Map<string, CheckedFont>();
  readonly #roles: Dict;

  constructor(pdf: PdfObjects) {
    this.#pdf = pdf;
    this.#roles = pdf.dict(pdf.dict(pdf.catalog['/StructTreeRoot'])['/RoleMap']);
    this.#pages = new Map(pdf.pages().map((page) => [page, this.#page(page)]));
  }

  #page(reference: string): Page {
    const page = this.#pdf.dict(reference);
    const stream = this.#pdf
      .list(page['/Contents'])
      .map((part) => this.#pdf.bytes(part))
      .join('\n');
    const { drawn, untagged } = readContent(stream);
    if (untagged.length > 0) this.problems.push(`${untagged.length} × ${untagged[0]} outside of all marks`);
    if (typeof page['/StructParents'] !== 'number')
      this.problems.push('a page without its place in the tree');
    const fonts = this.#pdf.dict(this.#pdf.dict(page['/Resources'])['/Font']);
    const texts = new Map<number, string>();
    for (const one of drawn) {
      const text = this.#textOf(one, fonts);
      if (one.mcid !== null) texts.set(one.mcid, text);
    }
    return { texts, named: new Set() };
  }

  #textOf({ shown, actualText }: Drawn, fonts: Dict): string {
    if (actualText !== null) return textString(actualText);
    const said = shown.map((one) => {
      if ('actualText' in one) return textString(one.actualText);
      const { text, boxes } = this.#font(fonts[one.font]).read(one.bytes);
      this.boxes += boxes;
      return text;
    });
    return said.join('');
  }

  #font(reference: Value | undefined): CheckedFont {
    const key = String(reference);
    const known = this.#fonts.get(key) ?? readFont(this.#pdf, reference);
    if (!this.#fonts.has(key)) this.problems.push(...known.problems);
    this.#fonts.set(key, known);
    return known;
  }

  element(reference: Value): Element {
    const of = this.#pdf.dict(reference);
    const children: Element[] = [];
    let text = '';
    for (const kid of this.#pdf.list(of['/K'])) {
      if (typeof kid === 'number') text += this.#said(of['/Pg'], kid);
      else {
        const dict = this.#pdf.dict(kid);
        if (dict['/Type'] === '/MCR') text += this.#said(dict['/Pg'] ?? of['/Pg'], Number(dict['/MCID']));
        else {
          const child = this.element(kid);
          if (this.#pdf.dict(kid)['/P'] !== reference)
            this.problems.push(`a ${child.role} of another parent`);
          children.push(child);
          text += child.text;
        }
      }
    }
    const own = String(of['/S']);
    return {
      role: String(this.#roles[own] ?? own).slice(1),
      attributes: this.#pdf.list(of['/A']).map((one) => this.#pdf.dict(one)),
      alt: textOf(of['/Alt']),
      ...{ children, text },
    };
  }

  #said(page: Value | undefined, mcid: number): string {
    const on = this.#pages.get(String(page));
    const text = on?.texts.get(mcid);
    if (!on || text === undefined) {
      this.problems.push(`the tree names content ${mcid}, which is on no page`);
      return '';
    }
    if (on.named.has(mcid)) this.problems.push(`content ${mcid} is read twice`);
    on.named.add(mcid);
    return text;
  }

  /** What is marked as content and in no element. */
  unread(): string[] {
    return [...this.#pages.values()].flatMap(({ texts, named }) =>
      [...texts].filter(([mcid]) => !named.has(mcid)).map(([, text]) => `nobody is read “${text}”`),
    );
  }
}
