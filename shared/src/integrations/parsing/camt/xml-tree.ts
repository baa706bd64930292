import { SaxesParser } from 'saxes';

export interface XmlNode {
  /** Without its prefix: "ns2:Ntry" is "Ntry". */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly lineNumber: number;
  readonly children: XmlNode[];
  text: string;
}

/** Deeper than any real statement; a file that nests further is meant to exhaust its reader. */
const MAX_DEPTH = 64;

/** The root of an XML document; null where it is not well formed, was cut off, or nests absurdly. */
export function readXml(text: string): XmlNode | null {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const top: XmlNode = { name: '', attributes: {}, lineNumber: 1, children: [], text: '' };
  const stack: XmlNode[] = [top];
  let broken = false;
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name: localName(name), attributes, lineNumber: parser.line, children: [], text: '' };
    stack.at(-1)?.children.push(node);
    stack.push(node);
    if (stack.length > MAX_DEPTH) broken = true;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  const keep = (written: string) => {
    const node = stack.at(-1);
    if (node) node.text += written;
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  for (let start = 0; start < text.length && !broken; start += CHUNK)
    parser.write(text.slice(start, start + CHUNK));
  if (!broken) parser.close();
  return broken ? null : (top.children[0] ?? null);
}

/** Parsed in chunks, so that a broken file ends early. */
const CHUNK = 65_536;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first node at the end of a path of names; null where a part of it is missing. */
export function at(node: XmlNode | null, ...path: readonly string[]): XmlNode | null {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name) ?? null;
  return found;
}

export function all(node: XmlNode | null, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The text there; null where it is missing or blank. */
export function textAt(node: XmlNode | null, ...path: readonly string[]): string | null {
  return at(node, ...path)?.text.trim() || null;
}
