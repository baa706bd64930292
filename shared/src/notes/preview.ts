import * as Y from 'yjs';
import { NOTE_ROOT } from './schema.ts';

/** Elements nest a few levels deep in what people write; nothing that nests deeper is worth a line of preview. */
const MAX_DEPTH = 20;

/** What a note says, without its formatting: a line for each paragraph, heading and item. '' where nothing can be read. */
export function plainText(state: Uint8Array): string {
  try {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    return linesOf(doc.getXmlFragment(NOTE_ROOT), MAX_DEPTH)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  } catch {
    // Admission does not build what it lets in: a document that Yjs itself cannot read is shown as what it is, nothing.
    return '';
  }
}

function linesOf(element: Y.XmlFragment | Y.XmlElement, depth: number): string[] {
  if (depth === 0) return [];
  const lines: string[] = [];
  let line = '';
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) line += textOf(child);
    else if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak') line += '\n';
    else if (child instanceof Y.XmlElement) {
      lines.push(line, ...linesOf(child, depth - 1));
      line = '';
    }
  }
  return [...lines, line];
}

function textOf(text: Y.XmlText): string {
  return text.toDelta().reduce((all: string, { insert }: { insert: unknown }) => {
    return typeof insert === 'string' ? all + insert : all;
  }, '');
}
