/** What is drawn in one marked stretch of a page: text by its glyphs, in the fonts of the page’s resources. */
export interface Drawn {
  /** The stretch’s number on its page; null of what is no content: the foot of the page, rules of a table. */
  readonly mcid: number | null;
  /** What is read instead of the glyphs, as bytes of a PDF’s text. */
  readonly actualText: string | null;
  readonly shown: Shown[];
}

/** Glyphs of a font; or what is read in place of some. */
type Shown = { readonly font: string; readonly bytes: string } | { readonly actualText: string };

export interface PageContent {
  readonly drawn: Drawn[];
  /** Operators that draw outside of every marked stretch, which nobody is read. */
  readonly untagged: string[];
}

type Token = { readonly is: 'operator' | 'name' | 'text' | 'number' | 'mark'; readonly of: string };

const TOKEN = /<<|>>|<[0-9A-Fa-f\s]*>|[[\]()]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;
const IN_TEXT = /\\[\s\S]|[()]/g;
const DRAWS = new Set([
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'S',
  's',
  'sh',
  'Do',
  'EI',
  'Tj',
  'TJ',
  "'",
  '"',
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads a page’s content stream; each byte is a character. */
export function readContent(stream: string): PageContent {
  const content: PageContent = { drawn: [], untagged: [] };
  const open: Drawn[] = [];
  let operands: Token[] = [];
  let font = '';
  for (const token of tokensOf(stream)) {
    const read = tokenOf(token);
    if (read.is !== 'operator') {
      operands.push(read);
      continue;
    }
    if (read.of === 'BDC' || read.of === 'BMC') {
      const marked = markedBy(operands);
      content.drawn.push(marked);
      open.push(marked);
    } else if (read.of === 'EMC') close(open);
    else if (read.of === 'Tf') font = operands[0]?.of ?? '';
    else if (DRAWS.has(read.of)) {
      const into = open.at(-1);
      if (!into) content.untagged.push(read.of);
      else if (read.of === 'Tj' || read.of === 'TJ')
        into.shown.push({
          font,
          bytes: operands.flatMap(({ is, of }) => (is === 'text' ? [of] : [])).join(''),
        });
    }
    operands = [];
  }
  return content;
}

function* tokensOf(stream: string): Generator<string> {
  for (let at = 0; ; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(stream);
    if (!found) return;
    const end = found[0] === '(' ? endOfText(stream, found.index) : TOKEN.lastIndex;
    yield stream.slice(found.index, end);
    at = end;
  }
}

/** Behind the bracket that closes a text: it may hold others, in pairs. */
function endOfText(stream: string, begin: number): number {
  IN_TEXT.lastIndex = begin;
  for (let depth = 0; ; ) {
    const [found] = IN_TEXT.exec(stream) ?? [];
    if (found === undefined) return stream.length;
    if (found === '(') depth += 1;
    if (found === ')') depth -= 1;
    if (depth === 0) return IN_TEXT.lastIndex;
  }
}

/** What is marked within other content and has no number of its own is a part of that. */
function close(open: Drawn[]): void {
  const closed = open.pop();
  const around = open.at(-1);
  if (!closed || !around || closed.mcid !== null) return;
  const { actualText, shown } = closed;
  around.shown.push(...(actualText === null ? shown : [{ actualText }]));
}

function markedBy(operands: readonly Token[]): Drawn {
  const after = (key: string) => operands[operands.findIndex(({ of }) => of === key) + 1]?.of;
  const has = (key: string) => operands.some(({ is, of }) => is === 'name' && of === key);
  return {
    mcid: has('/MCID') ? Number(after('/MCID')) : null,
    actualText: has('/ActualText') ? (after('/ActualText') ?? null) : null,
    shown: [],
  };
}

function tokenOf(token: string): Token {
  if (token.startsWith('(')) return { is: 'text', of: unescaped(token.slice(1, -1)) };
  if (token === '<<' || token === '>>' || token === '[' || token === ']') return { is: 'mark', of: token };
  if (token.startsWith('<'))
    return { is: 'text', of: Buffer.from(token.replaceAll(/[<>\s]/g, ''), 'hex').toString('latin1') };
  if (token.startsWith('/')) return { is: 'name', of: token };
  return /^[-+.\d]/.test(token) || token === 'true' || token === 'false'
    ? { is: 'number', of: token }
    : { is: 'operator', of: token };
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    return /^[\r\n]/.test(code) ? '' : (ESCAPES[code] ?? code);
  });
}
