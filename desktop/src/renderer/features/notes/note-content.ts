import * as Y from 'yjs';

/** The editor's own name for where a document begins. */
const ROOT = 'default';

const knownNodes: readonly string[] = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'hardBreak',
];
const knownMarks: readonly string[] = ['bold', 'italic', 'link'];

/**
 * Whether a document holds nothing but what this version's editor can show. The editor deletes what it does not know, so a
 * document from a newer version is shown and not edited.
 */
export function holdsOnlyKnown(state: Uint8Array): boolean {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, state);
    return doc.getXmlFragment(ROOT).toArray().every(isKnown);
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}

function isKnown(part: Y.XmlElement | Y.XmlText | Y.XmlHook): boolean {
  if (part instanceof Y.XmlText) return marksIn(part).every((mark) => knownMarks.includes(mark));
  return part instanceof Y.XmlElement && knownNodes.includes(part.nodeName) && part.toArray().every(isKnown);
}

/** Marks that may overlap themselves carry a hash behind their name: "link--aB3d…". */
function marksIn(text: Y.XmlText): string[] {
  const delta: { attributes?: Record<string, unknown> }[] = text.toDelta();
  return delta.flatMap(({ attributes = {} }) =>
    Object.keys(attributes).map((name) => name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')),
  );
}
