import { z } from 'zod';
import { type CommandWords, nextOf } from '../change.ts';
import { count, money, say } from '../say.ts';
import { addedOne } from './edited.ts';

/** Bank accounts and the lines of their statements. */
export const bankCommands: Record<string, CommandWords> = {
  'integrations.openBankAccount': addedOne('bankAccount', 'Bank account'),
  'integrations.importStatementLines': {
    title: 'Bank lines imported',
    tell: (change) => {
      const rows = change.added('statementLine');
      const [first] = rows;
      if (!first) return null;
      return say`Imported ${count(rows.length, 'bank line')} of ${change.names.of('bankAccount', first.accountId)}`;
    },
  },
  'integrations.rememberStatementSource': {
    title: 'Statement file remembered',
    tell: (change) => {
      const op = change.added('statementSource')[0];
      const set = change.changed('statementSource');
      const account = op?.accountId ?? change.names.row('statementSource', set?.id)?.accountId;
      const read = howRead(op?.mapping ?? nextOf(set, 'mapping'));
      return account
        ? say`Kept how statement files of ${change.names.of('bankAccount', account)} are read${read}`
        : null;
    },
  },
  'integrations.decideStatementLine': {
    title: 'Bank line decided',
    tell: (change) => {
      const [row] = change.added('statementLineDecision');
      const line = change.names.row('statementLine', row?.statementLineId);
      if (!row || !line) return null;
      const what = say`the bank line ${change.names.of('statementLine', row.statementLineId)} of ${money(Number(line.amountCents))}`;
      if (row.decision === 'ignored') return say`Set aside ${what}: neither rent nor an expense`;
      if (row.decision === 'reopened') return say`Opened ${what} again`;
      const [table, id] =
        row.paymentId === null
          ? (['expense', row.expenseId] as const)
          : (['payment', row.paymentId] as const);
      return say`Matched ${what} to ${change.names.of(table, id)}`;
    },
  },
};

const dateOrders: Readonly<Record<string, string>> = {
  mdy: 'the month first in dates',
  dmy: 'the day first in dates',
  ymd: 'the year first in dates',
};
const mappingKept = z.object({ dateOrder: z.string().nullish(), invert: z.boolean().nullish() });

/** What decides days and signs, of how a file’s columns were read; the columns themselves stand in the file. Blank where nothing is known. */
function howRead(mapping: unknown): string {
  const kept = typeof mapping === 'string' ? mappingKept.safeParse(parsed(mapping)).data : undefined;
  const order = dateOrders[kept?.dateOrder ?? ''];
  const said = [
    ...(order ? [order] : []),
    ...(kept?.invert === true ? ['positive amounts as money out'] : []),
  ];
  return said.length > 0 ? `: ${said.join(', ')}` : '';
}

/** Another version of the app may have written what this one cannot read. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
