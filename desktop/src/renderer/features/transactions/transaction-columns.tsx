import type { MovedView, OtherView, TransactionsView, TransactionView } from '@portfolio-os/shared/reporting';
import { IconCheck, IconChevronRight, IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Column } from '../../components/table/column.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import classes from './transactions.module.css';

/** A transaction, or a part of one where it is opened in place. */
export type TransactionRow = TransactionView & { isPart?: true };

interface Drawn extends Pick<TransactionsView, 'total' | 'totals'> {
  unfolded: ReadonlySet<string>;
  unfold: (id: string) => void;
}

/** What a transaction opens to in place: the parts of a split, or what was there before it was corrected. */
export function partsOf(row: TransactionView): TransactionRow[] {
  const parts = row.parts ?? row.corrected ?? [];
  return parts.map((part, index) => asPart(row, part, index));
}

function asPart(row: TransactionView, part: MovedView, index: number): TransactionRow {
  const nothing = {
    undone: null,
    undoes: null,
    correctedTo: null,
    corrects: null,
    corrected: null,
    parts: null,
    reversesId: null,
    bankLineId: null,
  };
  return { ...row, ...part, ...nothing, id: `${row.id} ${index}`, documents: 0, isPart: true };
}

export function transactionColumns({ total, totals, unfolded, unfold }: Drawn): Column<TransactionRow>[] {
  return [
    {
      id: 'day',
      header: 'Day',
      cell: ({ on }) => <DateText date={on} />,
      footer: `${total.toLocaleString('en-US')} found`,
      width: 114,
    },
    {
      id: 'who',
      header: 'Who and what',
      cell: (row) => <WhoAndWhat row={row} isUnfolded={unfolded.has(row.id)} unfold={unfold} />,
      minWidth: 150,
      footer: (
        <>
          Net <Money cents={totals.netCents} />
        </>
      ),
    },
    {
      id: 'place',
      header: 'Property · unit',
      cell: ({ place }) => place,
      worth: 3,
      width: 172,
    },
    { id: 'account', header: 'Account', cell: ({ account }) => account, worth: 2, width: 96 },
    {
      id: 'in',
      header: 'In',
      align: 'right',
      cell: ({ inCents }) => inCents !== 0 && <Money cents={inCents} tone={inCents > 0 ? 'good' : 'plain'} />,
      footer: <Money cents={totals.inCents} dashZero />,
      width: 116,
    },
    {
      id: 'out',
      header: 'Out',
      align: 'right',
      cell: ({ outCents }) => outCents !== 0 && <Money cents={outCents} />,
      footer: <Money cents={totals.outCents} dashZero />,
      width: 116,
    },
    {
      id: 'matched',
      header: 'Matched',
      worth: 1,
      cell: ({ bankLineId, isPart }) => !isPart && <Matched isMatched={bankLineId !== null} />,
      width: 80,
    },
    { id: 'documents', header: 'File', cell: (row) => <Documents row={row} />, width: 48 },
  ];
}

interface WhoAndWhatProps {
  row: TransactionRow;
  isUnfolded: boolean;
  unfold: (id: string) => void;
}

/** The name first; what it was gives way to it. */
function WhoAndWhat({ row, isUnfolded, unfold }: WhoAndWhatProps) {
  const { id, party, what, kind, isPart } = row;
  const opens = !isPart && partsOf(row).length > 0;
  return (
    <span className={classes.who} data-part={isPart}>
      {opens && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.unfold}
          aria-expanded={isUnfolded}
          aria-label={`What ${what} is made of`}
          onClick={() => unfold(id)}
        >
          <IconChevronRight size={14} stroke={2} />
        </button>
      )}
      <span className={classes.words}>
        {party !== null && (
          <span className={classes.name}>
            <Name>{party}</Name>
          </span>
        )}
        <span className={party === null ? classes.name : classes.what}>{what}</span>
        {isPart && kind && <span className={classes.what}>{kind}</span>}
      </span>
      <Tag row={row} />
    </span>
  );
}

/** What happened to it since, in a word: of what was corrected what it is now, of what stands in its place what that was. */
function Tag({ row }: { row: TransactionRow }) {
  const said = sinceThen(row);
  return said && <span className={classes.tag}>{said}</span>;
}

function sinceThen(row: TransactionRow): ReactNode {
  const { undone, undoes, correctedTo, corrects, corrected, parts } = row;
  if (correctedTo) return <>Now {whatDiffers(correctedTo, row)}</>;
  if (undone)
    return (
      <>
        {undone.word} <DateText date={undone.on} />
      </>
    );
  if (undoes)
    return (
      <>
        {undoes.word === 'Corrected' ? 'Corrects' : 'Takes back'} <DateText date={undoes.on} />
      </>
    );
  if (corrects) return <>Was {whatDiffers(corrects, row)}</>;
  if (parts) return `Split in ${parts.length}`;
  return corrected && 'Corrected';
}

/** The amount of what stands in its place, or stood there before; its day, where the amount is the same. */
function whatDiffers({ on, inCents, outCents }: OtherView, row: TransactionRow) {
  const cents = inCents - outCents;
  if (cents === row.inCents - row.outCents) return <DateText date={on} />;
  return <Money cents={Math.abs(cents)} />;
}

function Matched({ isMatched }: { isMatched: boolean }) {
  if (!isMatched) return <Dash spoken="Not matched to the bank" />;
  return <IconCheck size={15} stroke={1.75} className={classes.matched} aria-label="Matched to the bank" />;
}

function Documents({ row: { documents } }: { row: TransactionRow }) {
  if (documents === 0) return null;
  const label = documents === 1 ? '1 document' : `${documents} documents`;
  return (
    <span className={classes.documents} role="img" aria-label={label}>
      <IconPaperclip size={14} stroke={1.75} aria-hidden />
      {documents > 1 && documents}
    </span>
  );
}
