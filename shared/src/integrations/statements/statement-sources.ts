import { z } from 'zod';
import { checkBankAccount } from '../../bank/queries.ts';
import { statementSource } from '../../bank/schema.ts';
import { accept, derivedId, refuse } from '../../core/index.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { nextOf, say, text } from '../../log/describe/index.ts';
import { change, insertOrChange } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';

/** Identifies one kind of file: its layout (a CSV's titles, a bank's own identifier) and its name. */
export interface FileLayout {
  readonly layout: string;
  readonly fileName: string;
}

export interface KnownSource {
  readonly accountId: string;
  readonly mapping: string | null;
  /** False where the layout is known only from files with another name: it may be another account of the bank. */
  readonly exact: boolean;
}

/** Saves the account of a kind of file and how it is read. The last answer counts; saving it again changes nothing. */
export const rememberStatementSource = defineCommand({
  name: 'integrations.rememberStatementSource',
  title: 'Statement file remembered',
  area: 'import-rules',
  rerunnable: true,
  isInternal: true,
  args: z.strictObject({
    key: z.string().min(1).max(64),
    layoutKey: z.string().min(1).max(64),
    accountId: z.uuid(),
    mapping: z.string().max(4000).nullable(),
    title: z.string().min(1).max(80).nullable().default(null),
  }),
  async run({ db }, args) {
    const id = derivedId('statementSource', args.key);
    const known = await sourceOf(db, id);
    const { accountId, mapping } = args;
    const next = { accountId, mapping, title: args.title ?? known?.title ?? null };
    return accept(insertOrChange(statementSource, known, { id, ...args }, next));
  },
  writes: '+statementSource statementSource.*',
  describe: (change) => {
    const op = change.added('statementSource')[0];
    const set = change.changed('statementSource');
    const account = op?.accountId ?? change.names.row('statementSource', set?.id)?.accountId;
    const read = howRead(op?.mapping ?? nextOf(set, 'mapping'));
    return account
      ? say`Kept how statement files of ${change.names.of('bankAccount', account)} are read${read}`
      : null;
  },
});

/**
 * Sends what comes in files of an account at a bank to another account of the books from now on. What came before stays where it is, until
 * somebody moves it.
 */
export const sendStatementFiles = defineCommand({
  name: 'integrations.sendStatementFiles',
  title: 'Statement files sent to another account',
  area: 'import-rules',
  args: z.strictObject({ statementSourceId: z.uuid(), accountId: z.uuid() }),
  async run({ db }, { statementSourceId, accountId }) {
    const current = await sourceOf(db, statementSourceId);
    if (!current) return refuse('missing', 'No such statement files are known in these books.');
    const account = await checkBankAccount(db, accountId);
    if (!account.ok) return account;
    const op = change(statementSource, current, { accountId });
    return accept(op ? [op] : []);
  },
  writes: 'statementSource.accountId',
  describe: (change) => {
    const set = change.changed('statementSource');
    const account = nextOf(set, 'accountId');
    if (!set || !account) return null;
    const title = change.names.row('statementSource', set.id)?.title;
    const files = title ? say`the statement files of ${text(String(title))}` : say`its statement files`;
    const [before] = set.fields.accountId ?? [];
    return say`Sent ${files} to ${change.names.of('bankAccount', account)}, no longer to ${change.names.of('bankAccount', before)}`;
  },
});

function sourceOf(db: Database, id: string) {
  return db.selectFrom('statementSource').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Salted with the organisation, as accounts are, so that the books of two portfolios do not show that they share a bank. */
export async function sourceKeys(
  db: Database,
  { layout, fileName }: FileLayout,
): Promise<{ key: string; layoutKey: string }> {
  const { id } = await getOrganisation(db);
  return {
    key: derivedId('statementSourceKey', id, layout, fileStem(fileName)),
    layoutKey: derivedId('statementLayoutKey', id, layout),
  };
}

/** The saved answer for such a file, otherwise for another file of this layout; null: the layout is new. */
export async function findSource(db: Database, file: FileLayout): Promise<KnownSource | null> {
  const { key, layoutKey } = await sourceKeys(db, file);
  const sources = await db
    .selectFrom('statementSource')
    .select(['key', 'accountId', 'mapping'])
    .where('layoutKey', '=', layoutKey)
    .orderBy('id')
    .execute();
  const source = sources.find((one) => one.key === key) ?? sources[0];
  return source ? { accountId: source.accountId, mapping: source.mapping, exact: source.key === key } : null;
}

/** The saved mappings of the account with this name, for a file that does not identify itself. */
export async function savedMappings(db: Database, accountName: string): Promise<string[]> {
  const rows = await db
    .selectFrom('statementSource')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementSource.accountId')
    .select(['statementSource.mapping', 'bankAccount.name'])
    .orderBy('statementSource.id')
    .execute();
  const wanted = accountName.trim().toLowerCase();
  return rows.flatMap(({ name, mapping }) => (name.toLowerCase() === wanted && mapping ? [mapping] : []));
}

const MONTHS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/;

/**
 * The part of a file's name that stays the same between downloads: "Chase8402_Activity_20261123 (1).CSV" → "chase8402
 * activity". Dates and counters are removed; an account's digits stay, because they distinguish two accounts of a bank.
 */
function fileStem(fileName: string): string {
  return fileName
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !MONTHS.test(word) && !isDateOrCounter(word))
    .join(' ');
}

function isDateOrCounter(word: string): boolean {
  if (!/^\d+$/.test(word)) return false;
  return (
    word.length < 3 ||
    /^(19|20)\d\d((0[1-9]|1[0-2])([0-3]\d)?)?$/.test(word) ||
    /^(0[1-9]|1[0-2])[0-3]\d(20)?\d\d$/.test(word)
  );
}

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
