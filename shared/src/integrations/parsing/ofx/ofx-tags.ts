/** Receives the tags of an OFX file in order. `value` is the text up to the next tag, trimmed, still encoded. */
export interface OfxTagReader {
  open(name: string, value: string, lineNumber: number): void;
  close(name: string, lineNumber: number): void;
}

/** Tags have a bounded length, so that a file full of "<" takes linear time. */
const TAG = /<(\/?)([A-Za-z][\w.:-]{0,62})(?:\s[^<>]{0,300})?\/?>/y;
/** An unclosed section reaches to the end of the text, so that no stretch is searched twice. */
const CDATA_OR_COMMENT = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)/g;

/**
 * Reads SGML (OFX 1.x: leaves stay open) and XML (2.x) alike, in one pass over the text. A "<" that starts no tag belongs to
 * its value: banks write "<NAME>Rent <3 months".
 */
export function readOfxTags(text: string, reader: OfxTagReader): void {
  const lineAt = lineCounter(text);
  let openName: string | null = null;
  let openLine = 0;
  let valueStart = 0;
  let position = 0;
  const finishOpen = (end: number) => {
    if (openName !== null) reader.open(openName, plainValue(text.slice(valueStart, end)), openLine);
    openName = null;
  };
  for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<', position)) {
    position = endOfSection(text, start);
    if (position > start) continue;
    TAG.lastIndex = start;
    const tag = TAG.exec(text);
    position = tag ? TAG.lastIndex : start + 1;
    if (!tag) continue;
    finishOpen(start);
    const name = (tag[2] ?? '').toUpperCase();
    if (tag[1] === '/') {
      reader.close(name, lineAt(start));
    } else {
      openName = name;
      openLine = lineAt(start);
      valueStart = position;
    }
    if (tag[1] === '' && text[position - 2] === '/') {
      finishOpen(valueStart);
      reader.close(name, openLine);
    }
  }
  finishOpen(text.length);
}

/** Where a comment, CDATA section or `<?…?>` that starts here ends; `start` itself when none does. */
function endOfSection(text: string, start: number): number {
  const end = text.startsWith('<!--', start)
    ? '-->'
    : text.startsWith('<![CDATA[', start)
      ? ']]>'
      : text.startsWith('<?', start)
        ? '?>'
        : null;
  if (end === null) return start;
  const at = text.indexOf(end, start + 2);
  return at === -1 ? text.length : at + end.length;
}

/** CDATA is literal, so its "&" is encoded here and decoded later together with everything else. */
function plainValue(raw: string): string {
  if (!raw.includes('<!')) return raw.trim();
  return raw
    .replace(CDATA_OR_COMMENT, (_whole, literal?: string) => (literal ?? '').replaceAll('&', '&amp;'))
    .trim();
}

/** Line numbers of rising offsets. It walks forward only, so that numbering a whole file is linear. */
function lineCounter(text: string): (offset: number) => number {
  const lineBreak = text.includes('\n') ? '\n' : '\r';
  let line = 1;
  let next = text.indexOf(lineBreak);
  return (offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      next = text.indexOf(lineBreak, next + 1);
    }
    return line;
  };
}
