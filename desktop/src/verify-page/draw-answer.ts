import type { Checked, Proof, SaidFact } from '@portfolio-os/shared/proof';
import type { Answer } from './dropped.ts';

const verdictWords: Record<Checked['verdict'], readonly [title: string, means: string]> = {
  attested: [
    'Attested',
    'The file is unchanged, and somebody whose key you trust vouches for the books it was made from.',
  ],
  consistent: [
    'Consistent',
    'The file is unchanged and all of it fits together. That the books are true rests on the word of who signed it.',
  ],
  broken: ['Broken', 'Do not rely on this file: something in it, or in its proof, is not as it was signed.'],
};

/** Everything from a file is set as text, never as HTML. */
export function drawAnswer(answer: Answer): HTMLElement {
  if ('missing' in answer)
    return make('article', {}, make('h2', {}, answer.name), make('p', {}, answer.missing));
  const { checked, name } = answer;
  const [title, means] = verdictWords[checked.verdict];
  return make(
    'article',
    { class: checked.verdict },
    make('h2', {}, `${title}: ${name}`),
    make('p', {}, means),
    drawFindings(checked),
    ...(checked.proof && checked.verdict !== 'broken' ? [drawProof(checked.proof)] : []),
    ...(checked.facts.length > 0 ? [drawFacts(checked)] : []),
  );
}

function drawFindings({ findings }: Checked): HTMLElement {
  const marks = new Map([
    [true, '✓'],
    [false, '✗'],
    [null, '·'],
  ]);
  return make(
    'ul',
    {},
    ...findings.map(({ holds, says }) =>
      make(
        'li',
        holds === false ? { class: 'wrong' } : {},
        make('span', {}, marks.get(holds) ?? ''),
        make('span', {}, says),
      ),
    ),
  );
}

function drawProof({ document: said, head, key, signedAt, countersigned }: Proof): HTMLElement {
  const rows: [string, string, boolean?][] = [
    ['Document', said.title],
    ['Portfolio', said.portfolio],
    ...(said.asOf ? [['As of', said.asOf] satisfies [string, string]] : []),
    ['Known on', said.knownOn],
    ['Signed', signedAt],
    ['Signed by key', key, true],
    ...countersigned.map(({ by }): [string, string, boolean] => [
      by.vouching.as === 'server' ? 'Server’s key' : 'Member’s key',
      by.key,
      true,
    ]),
    ['Place in the log', `${head.seq}, of ${head.facts} facts`],
    ['Hash of the log', head.hash, true],
    ['Root of the facts', head.root, true],
  ];
  return make(
    'dl',
    {},
    ...rows.flatMap(([term, text, isHash]) => [
      make('dt', {}, term),
      make('dd', isHash ? { class: 'hash' } : {}, text),
    ]),
  );
}

function drawFacts({ facts, proof }: Checked): HTMLElement {
  const lease = proof?.lease?.id;
  const rows = facts.map((fact) => {
    const k = fact.leases.find(([id]) => id === lease)?.[1];
    return make(
      'tr',
      {},
      make('td', { class: 'figure' }, String(k ?? fact.seq)),
      make('td', {}, wordsOf(fact)),
      make('td', {}, dayOf(fact)),
      make('td', { class: 'figure' }, amountOf(fact, proof?.document.currency ?? '')),
    );
  });
  const titles = [lease ? 'Fact' : 'Entry', 'What', 'Day', 'Amount'];
  const head = titles.map((title, index) => make('th', index % 3 === 0 ? { class: 'figure' } : {}, title));
  return make(
    'div',
    { class: 'facts' },
    make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows)),
  );
}

/** "lateFeeWaiver" is “Late fee waiver”. */
function wordsOf({ op }: SaidFact): string {
  const words = op.table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const what = words.charAt(0).toUpperCase() + words.slice(1);
  if (op.kind === 'set') return `${what}, changed`;
  return typeof op.row?.reversesId === 'string' ? `${what}, reversed` : what;
}

function dayOf({ op, acceptedAt }: SaidFact): string {
  const day = Object.entries(op.row ?? {}).find(
    ([name, value]) => name.endsWith('On') && typeof value === 'string',
  );
  return String(day?.[1] ?? acceptedAt.slice(0, 10));
}

function amountOf({ op }: SaidFact, currency: string): string {
  const cents = op.row?.amountCents;
  if (typeof cents !== 'number') return '';
  try {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
    return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return String(cents);
  }
}

function make(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
