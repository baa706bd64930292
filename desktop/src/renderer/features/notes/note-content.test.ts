import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { holdsOnlyKnown } from './note-content.ts';

function noteOf(nodeName: string, mark: string | null = null): Uint8Array {
  const doc = new Y.Doc();
  const element = new Y.XmlElement(nodeName);
  const text = new Y.XmlText();
  text.insert(0, 'Roof', mark === null ? {} : { [mark]: {} });
  element.insert(0, [text]);
  doc.getXmlFragment('default').insert(0, [element]);
  return Y.encodeStateAsUpdate(doc);
}

describe('what the editor knows of a note', () => {
  it.each([
    ['a paragraph', noteOf('paragraph')],
    ['a mark', noteOf('heading', 'bold')],
    ['a mark that overlaps itself', noteOf('paragraph', 'link--aB3+/d9=')],
    ['nothing at all', Y.encodeStateAsUpdate(new Y.Doc())],
  ])('holds %s', (_, state) => {
    expect(holdsOnlyKnown(state)).toBe(true);
  });

  it.each([
    ['an element of another version', noteOf('table')],
    ['a mark of another version', noteOf('paragraph', 'highlight')],
    ['a name that only begins like one', noteOf('paragraphs')],
    ['bytes that are no document', new Uint8Array([1, 2, 3])],
  ])('does not hold %s', (_, state) => {
    expect(holdsOnlyKnown(state)).toBe(false);
  });
});
