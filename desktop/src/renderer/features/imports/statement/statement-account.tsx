import { Button } from '@mantine/core';
import type { StatementPreviewView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { Section } from '../../../components/page/page.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../imports.module.css';
import { FileRows } from '../questions.tsx';
import { BalanceProven } from './balance-proven.tsx';

type Account = StatementPreviewView['accounts'][number];
/** A file may be all one line, so lines are told apart by their place in it. */
type Line = Account['lines'][number] & { place: number };

interface StatementAccountProps {
  account: Account;
  onLeaveOut: (lineNumber: number) => void;
  onTake: (lineNumber: number) => void;
}

/** The lines of one account with what they sum to and whether the file's balances prove it; any line can be left out or taken. */
export function StatementAccount({ account, onLeaveOut, onTake }: StatementAccountProps) {
  const { name, known, newLines, knownLines, doubtfulLines, lines, leftOut } = account;
  const all = newLines + knownLines + doubtfulLines;
  const rows = useMemo(() => lines.map((line, place) => ({ ...line, place })), [lines]);
  return (
    <Section title={name} beside={known ? 'known account' : 'new account'}>
      <AccountHead account={account} />
      {leftOut.length > 0 && <LeftOutRows account={account} onTake={onTake} />}
      {lines.length < all && (
        <p className={classes.quiet}>
          The first {lines.length.toLocaleString('en-US')} of {all.toLocaleString('en-US')} lines are shown.
          Counts and sums are of all of them.
        </p>
      )}
      <DataTable
        label={`Lines of ${name}`}
        columns={[...columns, stateColumn(doubtfulLines > 0), amountColumn, leaveOutColumn(onLeaveOut)]}
        rows={rows}
        rowId={({ place }) => String(place)}
        height={440}
        quiet={({ state }) => state === 'known'}
        empty={<p className={classes.quiet}>This account has no lines in the file.</p>}
      />
    </Section>
  );
}

function AccountHead({ account }: Pick<StatementAccountProps, 'account'>) {
  const { firstOn, lastOn, newLines, knownLines, doubtfulLines, leftOutRows } = account;
  return (
    <div className={classes.accountHead}>
      <span>
        <b>{newLines.toLocaleString('en-US')}</b> new
      </span>
      <span>
        <b>{knownLines.toLocaleString('en-US')}</b> already known
      </span>
      <span className={doubtfulLines > 0 ? classes.doubt : undefined}>
        <b>{doubtfulLines.toLocaleString('en-US')}</b> in doubt
      </span>
      {firstOn && lastOn && (
        <span>
          {formatDate(firstOn)} – {formatDate(lastOn)}
        </span>
      )}
      <span>
        in{' '}
        <b>
          <Money cents={account.moneyInCents} />
        </b>
      </span>
      <span>
        out{' '}
        <b>
          <Money cents={account.moneyOutCents} />
        </b>
      </span>
      {leftOutRows > 0 && (
        <span>
          <b>{leftOutRows.toLocaleString('en-US')}</b> left out
        </span>
      )}
      <BalanceProven balances={account.balances} />
    </div>
  );
}

/** More than these would push the lines off the screen; the count stands above them. */
const SHOWN_LEFT_OUT = 50;

function LeftOutRows({
  account: { name, leftOut },
  onTake,
}: Pick<StatementAccountProps, 'account' | 'onTake'>) {
  return (
    <FileRows
      label={`Left out of ${name}`}
      rows={leftOut.slice(0, SHOWN_LEFT_OUT).map(({ reason, ...row }) => ({ ...row, why: reason }))}
      action={({ lineNumber }) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Take it: line ${lineNumber}`}
          onClick={() => onTake(lineNumber)}
        >
          Take it
        </Button>
      )}
    />
  );
}

/** What needs a second look sorts first. */
const rank = { 'in-doubt': 0, new: 1, known: 2 };
const words = { 'in-doubt': 'In doubt', new: 'New', known: 'Known' };

const columns: Column<Line>[] = [
  {
    id: 'line',
    header: 'Line',
    align: 'right',
    cell: ({ lineNumber }) => <span className={classes.quiet}>{lineNumber}</span>,
    sortBy: ({ lineNumber }) => lineNumber,
    width: 72,
    worth: 1,
  },
  {
    id: 'date',
    header: 'Date',
    cell: ({ postedOn }) => <DateText date={postedOn} whole />,
    sortBy: ({ postedOn }) => postedOn,
    width: 120,
  },
  {
    id: 'text',
    header: 'Text',
    cell: ({ description }) => description,
    sortBy: ({ description }) => description,
    minWidth: 160,
  },
];

/** A doubt is said in words, and wants room for them. */
function stateColumn(hasDoubts: boolean): Column<Line> {
  return {
    id: 'state',
    header: 'State',
    cell: ({ state, doubt }) => (
      <span className={state === 'in-doubt' ? classes.doubt : undefined} title={doubt ?? undefined}>
        {words[state]}
        {doubt && `: ${doubt}`}
      </span>
    ),
    sortBy: ({ state }) => rank[state],
    width: hasDoubts ? 260 : 88,
  };
}

const amountColumn: Column<Line> = {
  id: 'amount',
  header: 'Amount',
  align: 'right',
  cell: ({ amountCents }) => <Money cents={amountCents} />,
  sortBy: ({ amountCents }) => amountCents,
  width: 130,
};

function leaveOutColumn(onLeaveOut: (lineNumber: number) => void): Column<Line> {
  return {
    id: 'leave-out',
    header: '',
    cell: ({ lineNumber, state }) =>
      state !== 'known' && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={`Leave out line ${lineNumber}`}
          onClick={() => onLeaveOut(lineNumber)}
        >
          Leave out
        </Button>
      ),
    width: 96,
  };
}
