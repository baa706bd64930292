import type { Random } from '../../desktop/src/use-cases/demo/random.ts';
import { type Part, type Piece, textOf, type WrittenFile } from './written-file.ts';

export interface Mutant {
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
  /** The part that was changed: a digit of an amount, whole entries, anything beside the balances, or anything at all. */
  readonly kind: 'digit' | 'entry' | 'beside-balances' | 'anything';
}

const fragments = [
  ...[
    '<',
    '>',
    '</',
    '&',
    '&#',
    '\n',
    '\r',
    '^',
    '!',
    ':61:',
    '-}',
    '\0',
    '"',
    "'",
    ',',
    ';',
    '\t',
    '.',
    '-',
  ],
  ...['0', '9', '(', ')', 'D', 'C', ' ', '€', '\ufeff', '<STMTTRN>', '</STMTTRN>', '<Ntry>', 'Total', '1e9'],
] as const;

/** The changed part decides what must still hold for the file. */
export function mutate(random: Random, file: WrittenFile): Mutant {
  const kind = random.pick(['digit', 'entry', 'beside-balances', 'anything'] as const);
  if (kind === 'anything') {
    const bytes = otherBytes(random, file.encode(editText(random, textOf(file.pieces))));
    return { bytes, pieces: file.pieces, kind };
  }
  const pieces = changes[kind](random, file.pieces);
  return { bytes: file.encode(textOf(pieces)), pieces, kind };
}

const changes = {
  digit: (random: Random, pieces: readonly Piece[]) =>
    changePart(random, pieces, ['amount'], (text) => {
      const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
      const at = places.length > 0 ? random.pick(places) : 0;
      return `${text.slice(0, at)}${random.between(0, 9)}${text.slice(at + 1)}`;
    }),
  entry: (random: Random, pieces: readonly Piece[]) => {
    const places = pieces.flatMap(({ line }, place) => (line ? [place] : []));
    const place = places.length > 0 ? random.pick(places) : 0;
    const [taken] = pieces.slice(place, place + 1);
    if (!taken) return pieces;
    return random.between(0, 1) ? pieces.toSpliced(place, 1) : pieces.toSpliced(place, 0, taken);
  },
  'beside-balances': (random: Random, pieces: readonly Piece[]) =>
    changePart(random, pieces, ['amount', 'other'], (text) => editText(random, text)),
};

function changePart(
  random: Random,
  pieces: readonly Piece[],
  kinds: readonly Part['kind'][],
  change: (text: string) => string,
): readonly Piece[] {
  const places = pieces.flatMap(({ parts }, piece) =>
    parts.flatMap(({ kind }, part) => (kinds.includes(kind) ? [{ piece, part }] : [])),
  );
  if (places.length === 0) return pieces;
  const place = random.pick(places);
  return pieces.map((piece, at) =>
    at !== place.piece
      ? piece
      : {
          ...piece,
          parts: piece.parts.map((part, index) =>
            index === place.part ? { ...part, text: change(part.text) } : part,
          ),
        },
  );
}

/** Replaces one to three spans of the text by something else. */
function editText(random: Random, text: string): string {
  let edited = text;
  for (let round = random.between(1, 3); round > 0; round -= 1) {
    const at = random.between(0, edited.length);
    const put = random.between(0, 2) ? random.pick(fragments) : '';
    edited = edited.slice(0, at) + put + edited.slice(at + random.between(0, 6));
  }
  return edited;
}

/** Mostly the same bytes; sometimes cut off, with a stray byte, or in another encoding. */
function otherBytes(random: Random, bytes: Uint8Array): Uint8Array {
  const way = random.between(0, 9);
  if (way === 0) return bytes.slice(0, random.between(0, bytes.length));
  if (way === 1) return bytes.map((byte) => (random.between(0, 99) ? byte : random.between(0, 255)));
  if (way > 2) return bytes;
  return new Uint8Array(Buffer.from(`\ufeff${new TextDecoder().decode(bytes)}`, 'utf16le'));
}
