import * as Y from 'yjs';

/**
 * What one update writes in a note, as plain text, a line for each element; '' where it only takes away or formats.
 * It is read for people, from an update that may be refused: nothing depends on it.
 */
export function writtenText(update: Uint8Array | null): string {
  if (!update) return '';
  try {
    return Y.decodeUpdate(update)
      .structs.map((struct) => (struct instanceof Y.Item ? contentText(struct.content) : ''))
      .join('')
      .replace(/\n{2,}/g, '\n')
      .trim();
  } catch {
    return '';
  }
}

function contentText(content: Y.Item['content']): string {
  if (content instanceof Y.ContentString) return content.str;
  return content instanceof Y.ContentType ? '\n' : '';
}
