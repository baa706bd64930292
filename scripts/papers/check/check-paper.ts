import { fitPaper, type Paper } from '@portfolio-os/shared/paper';
import { textOf } from './pdf-objects.ts';
import { type Element, type ReadPaper, readPaper } from './read-structure.ts';

export interface CheckedPaper {
  readonly problems: readonly string[];
  readonly pages: number;
  /** "PDF/UA-1", "PDF/A-2a"; null of a paper that claims no standard, because a name in it has characters that no font here has. */
  readonly claims: string | null;
  readonly boxes: number;
}

/**
 * Checks a PDF as PDF/UA-1 asks where a program can tell: all that is drawn is marked and read once, in a tree of the standard's elements; headings in
 * order; pictures with words; tables of equal rows whose columns have headers; fonts embedded that say their characters; title, language and claim. Then
 * that what is read is what the paper says, cell by cell. That words fit what they describe, contrast, and a sensible order are for eyes.
 */
export function checkPaper(file: string, paper: Paper): CheckedPaper {
  const read = readPaper(file);
  const { boxes, roots, pdf } = read;
  const claims = claimOf(read);
  const problems = [
    ...read.problems,
    ...aboutDocument(read, paper, claims),
    ...aboutHeadings(roots, paper),
    ...all(roots).flatMap((element) => aboutElement(element, claims !== null)),
    ...aboutTables(roots, paper, boxes > 0),
    ...(claims === null && boxes === 0 ? ['it claims no standard, though each character is there'] : []),
    ...(claims !== null && boxes > 0 ? [`${boxes} characters are boxes`] : []),
  ];
  return { problems, claims, boxes, pages: pdf.pages().length };
}

function claimOf({ pdf }: ReadPaper): string | null {
  const xmp = pdf.bytes(pdf.catalog['/Metadata']);
  const [, ua] = /<pdfuaid:part>(\d)</.exec(xmp) ?? [];
  if (ua) return `PDF/UA-${ua}`;
  const [, part] = /<pdfaid:part>(\d)</.exec(xmp) ?? [];
  const [, level = ''] = /<pdfaid:conformance>(\w)</.exec(xmp) ?? [];
  return part ? `PDF/A-${part}${level.toLowerCase()}` : null;
}

function aboutDocument({ pdf }: ReadPaper, { title, locale }: Paper, claims: string | null): string[] {
  const { catalog, trailer } = pdf;
  const xmp = Buffer.from(pdf.bytes(catalog['/Metadata']), 'latin1').toString('utf8');
  const plain = (text: string) =>
    text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const says: [boolean, string][] = [
    [pdf.dict(catalog['/MarkInfo'])['/Marked'] === true, 'it is not tagged'],
    [textOf(catalog['/Lang']) === locale, `its language is not ${locale}`],
    [
      !claims?.startsWith('PDF/UA') || pdf.dict(catalog['/ViewerPreferences'])['/DisplayDocTitle'] === true,
      'its window is not called by its title',
    ],
    [plain(xmp).includes(`>${title}</rdf:li>`), 'its title is not in its metadata'],
    [trailer['/Encrypt'] === undefined, 'it is locked'],
    [
      catalog['/OpenAction'] === undefined && catalog['/AcroForm'] === undefined,
      'it does something by itself',
    ],
    [
      !claims?.startsWith('PDF/A') || pdf.list(catalog['/OutputIntents']).length > 0,
      'its colours are of no known kind',
    ],
  ];
  return says.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

function all(elements: readonly Element[]): Element[] {
  return elements.flatMap((element) => [element, ...all(element.children)]);
}

const HEADING = /^H([1-6])$/;

/** One heading of the first level, which is the title, and none that leaves out a level. */
function aboutHeadings(roots: readonly Element[], { title }: Paper): string[] {
  const headings = all(roots).filter(({ role }) => HEADING.test(role));
  const levels = headings.map(({ role }) => Number(role.slice(1)));
  const [first] = headings;
  return [
    ...(levels.filter((level) => level === 1).length === 1 && squeezed(first?.text) === squeezed(title)
      ? []
      : ['its title is not its one first heading']),
    ...levels.flatMap((level, at) =>
      level > (levels[at - 1] ?? 0) + 1 ? ['a heading leaves out a level'] : [],
    ),
    ...headings.flatMap(({ text }) => (text.trim() === '' ? ['a heading says nothing'] : [])),
  ];
}

/** Elements of the standard that papers are made of, and which may stand in which. */
const STANDS_IN: Readonly<Record<string, readonly string[]>> = {
  Table: ['THead', 'TBody', 'TFoot', 'TR', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
};
const KNOWN = new Set([
  ...['Document', 'P', 'Span', 'Div', 'Figure', 'H1', 'H2', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'NonStruct'],
  ...['Table', 'THead', 'TBody', 'TFoot', 'TR', 'TH', 'TD'],
]);

function aboutElement({ role, alt, attributes, children }: Element, isClaimed: boolean): string[] {
  const inside = STANDS_IN[role];
  return [
    ...(KNOWN.has(role) ? [] : [`an element ${role}, which the standard does not know`]),
    ...(inside
      ? children
          .filter((child) => !inside.includes(child.role))
          .map((child) => `a ${child.role} in a ${role}`)
      : []),
    ...(role === 'Figure' && alt.trim() === '' ? ['a picture without words'] : []),
    ...(role === 'Figure' && isClaimed && !attributes.some((one) => one['/BBox'])
      ? ['a picture without its place']
      : []),
    ...(role === 'TH' && !attributes.some((one) => one['/Scope'])
      ? ['a header that does not say of what']
      : []),
  ];
}

/** What is read of each table is what the paper says, each row once and in order. Of a right-to-left name the letters are compared, not their order. */
function aboutTables(roots: readonly Element[], paper: Paper, hasBoxes: boolean): string[] {
  const tables = all(roots).filter(({ role }) => role === 'Table');
  const said = fitPaper(paper).parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
  if (tables.length !== said.length) return [`${tables.length} tables of ${said.length}`];
  return tables.flatMap((table, at) => {
    const rows = all([table]).filter(({ role }) => role === 'TR');
    const { columns = [], rows: lines = [] } = said[at] ?? {};
    const expected = [columns.map(({ title }) => title), ...lines.map(({ cells }) => cells)];
    if (rows.length !== expected.length) return [`${rows.length} rows of ${expected.length} in a table`];
    return rows.flatMap(({ children }, row) => aboutRow(children, expected[row] ?? [], { row, hasBoxes }));
  });
}

function aboutRow(
  cells: readonly Element[],
  expected: readonly string[],
  { row, hasBoxes }: { row: number; hasBoxes: boolean },
): string[] {
  if (cells.length !== expected.length) return [`${cells.length} cells of ${expected.length} in row ${row}`];
  if (row === 0 && cells.some(({ role }) => role !== 'TH')) return ['a column without a header'];
  return cells.flatMap(({ text }, at) => {
    const words = expected[at] ?? '';
    const isReadable = !hasBoxes || /^[\x20-\u052f–’]*$/u.test(words);
    return isReadable && lettersOf(text) !== lettersOf(words)
      ? [`“${text}” is read in place of “${words}”`]
      : [];
  });
}

function squeezed(text = ''): string {
  return text.normalize('NFC').replaceAll(/[\s\u200b-\u200f\u2060-\u2069]/g, '');
}

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

function lettersOf(text: string): string {
  return FROM_THE_RIGHT.test(text) ? [...squeezed(text.normalize('NFKC'))].sort().join('') : squeezed(text);
}
