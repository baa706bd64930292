import fc from 'fast-check';
import * as Y from 'yjs';
import { EMPTY_PROSE, mergeProse } from './merge-prose.ts';

/** What the editor calls the root of a document. */
export const ROOT = 'default';

/** A paragraph, as the editor writes one: an element with formatted text in it. */
export function addParagraph(doc: Y.Doc, text: string, at?: number): void {
  const root = doc.getXmlFragment(ROOT);
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    root.insert(at ?? root.length, [paragraph]);
  });
}

/** Somebody at a keyboard of their own, whose editor saves what the books do not hold yet. */
export class Writer {
  readonly doc = new Y.Doc();
  #stored: Uint8Array = EMPTY_PROSE;

  constructor(client: number) {
    this.doc.clientID = client;
  }

  /** What this writer wrote since, as an update. */
  save(): Uint8Array {
    const update = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVectorFromUpdate(this.#stored));
    this.#stored = mergeProse(this.#stored, update);
    return update;
  }

  /** Sees what others saved. */
  receive(update: Uint8Array): void {
    this.#stored = mergeProse(this.#stored, update);
    Y.applyUpdate(this.doc, update);
  }
}

/** What one may do to a note: the numbers choose where. */
export interface Stroke {
  readonly kind: 'paragraph' | 'type' | 'delete' | 'format' | 'heading' | 'remove';
  readonly where: number;
  readonly text: string;
}

export const stroke: fc.Arbitrary<Stroke> = fc.record({
  kind: fc.constantFrom('paragraph', 'type', 'type', 'delete', 'format', 'heading', 'remove'),
  where: fc.nat(1_000),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
});

export function strike(doc: Y.Doc, one: Stroke): void {
  const root = doc.getXmlFragment(ROOT);
  const at = one.where % (root.length || 1);
  if (one.kind === 'paragraph' || root.length === 0) addParagraph(doc, one.text, at);
  else if (one.kind === 'remove') root.delete(at, 1);
  else strikeIn(root.get(at) as Y.XmlElement, one);
}

function strikeIn(element: Y.XmlElement, { kind, where, text }: Stroke): void {
  const line = element.get(0) as Y.XmlText;
  const place = line.length === 0 ? 0 : where % line.length;
  if (kind === 'heading') element.setAttribute('level', String(where % 3));
  else if (kind === 'type') line.insert(place, text);
  else if (kind === 'delete') line.delete(place, Math.min(3, line.length - place));
  else line.format(place, Math.min(4, line.length - place), { bold: {}, link: { href: text, title: null } });
}
