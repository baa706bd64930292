import type { Dict, PdfObjects, Value } from './pdf-objects.ts';

/** A font of a paper, by what can be said of it. */
export interface CheckedFont {
  readonly name: string;
  readonly problems: readonly string[];
  /** What the glyphs say, and how many of them are the box that stands for a character which no font here has. */
  read(bytes: string): { readonly text: string; readonly boxes: number };
}

/** Fonts that are embedded and say of each glyph which characters it stands for. */
export function readFont(pdf: PdfObjects, reference: Value | undefined): CheckedFont {
  const font = pdf.dict(reference);
  const name = String(font['/BaseFont'] ?? font['/Name'] ?? 'a font without a name');
  const isDrawn = font['/Subtype'] === '/Type3';
  const [descendant] = pdf.list(font['/DescendantFonts']);
  const of = descendant === undefined ? font : pdf.dict(descendant);
  const said = pdf.bytes(font['/ToUnicode']);
  const characters = charactersOf(said);
  const problems = [
    ...(isDrawn || isEmbedded(pdf, of) ? [] : [`${name} is not embedded`]),
    ...(said === '' ? [`${name} does not say which characters its glyphs are`] : []),
    ...([...characters.values()].some((text) => /[\0\ufeff\ufffe]/.test(text))
      ? [`${name} has a glyph that stands for no character`]
      : []),
    ...(of['/Subtype'] === '/CIDFontType2' && of['/CIDToGIDMap'] === undefined
      ? [`${name} does not say which glyph is which`]
      : []),
  ];
  const width = isDrawn ? 1 : 2;
  return {
    name,
    problems,
    read(bytes) {
      const codes = Array.from({ length: bytes.length / width }, (_, at) =>
        Array.from(bytes.slice(at * width, (at + 1) * width), (byte) =>
          byte.charCodeAt(0).toString(16).padStart(2, '0'),
        ).join(''),
      );
      return {
        text: codes.map((code) => characters.get(code) ?? '').join(''),
        boxes: isDrawn ? 0 : codes.filter((code) => code === '0000').length,
      };
    },
  };
}

function isEmbedded(pdf: PdfObjects, font: Dict): boolean {
  const descriptor = pdf.dict(font['/FontDescriptor']);
  return ['/FontFile', '/FontFile2', '/FontFile3'].some((file) => descriptor[file] !== undefined);
}

/** Of a map to Unicode: "0041" → "A". */
function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, lines = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', hex = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g))
      characters.set(code.toLowerCase(), text(hex));
  }
  for (const [, lines = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', hex = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from, 16);
      for (let code = first; code <= Number.parseInt(to, 16); code += 1) {
        const last = Number.parseInt(hex.slice(-4), 16) + code - first;
        const point = `${hex.slice(0, -4)}${last.toString(16).padStart(4, '0')}`;
        characters.set(code.toString(16).padStart(from.length, '0'), text(point));
      }
    }
  }
  return characters;
}
