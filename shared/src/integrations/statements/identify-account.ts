import { bankAccountId } from '../../bank/rules.ts';
import type { AccountKind } from '../../bank/schema.ts';
import { derivedId } from '../../core/index.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import type { ParsedAccount, Question } from '../parsing/index.ts';
import type { KnownSource } from './statement-sources.ts';

export interface IdentifiedAccount {
  /** Derived from the bank's identifier of the account, or from its given name; never the number itself. */
  readonly key: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** True when the books have this account already. */
  readonly known: boolean;
  /** Set where neither the file nor a person names the account; `name` is then a proposal. */
  readonly question: Question | null;
  /** True where a person or a saved answer named the account instead of the file, so that it has to be saved. */
  readonly chosen: boolean;
}

interface Identifying {
  readonly parsed: ParsedAccount;
  /** The id of an existing account, or the name of an existing or new one. */
  readonly answer: string | null;
  readonly remembered: KnownSource | null;
  /** The keys of what other accounts of the file are: one account of the books is one of the bank. */
  readonly taken: readonly string[];
}

/** The account of these lines: by the person's answer, the saved answer for such files, or the file; otherwise asked. */
export async function identifyAccount(
  db: Database,
  { parsed, answer, remembered, taken }: Identifying,
): Promise<IdentifiedAccount> {
  const { id: organisationId } = await getOrganisation(db);
  const accounts = await db
    .selectFrom('bankAccount')
    .select(['id', 'key', 'name', 'kind'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const keyOf = (identity: string) => derivedId('bankAccountKey', organisationId, identity);
  const named = (name: string) => {
    const wanted = name.trim().toLowerCase();
    return accounts.find(
      (account) =>
        account.id === wanted ||
        account.name.toLowerCase() === wanted ||
        account.id === bankAccountId(keyOf(wanted)),
    );
  };
  const ownKey = parsed.key === null ? null : keyOf(parsed.key);
  const said = answer?.trim() ? answer.trim() : null;
  const known =
    (said ? named(said) : undefined) ??
    (said ? undefined : accounts.find(({ id }) => remembered?.exact && id === remembered.accountId)) ??
    (said ? undefined : accounts.find(({ id }) => ownKey !== null && id === bankAccountId(ownKey)));
  const chosen = said !== null || (known !== undefined && known.key !== ownKey);
  if (known) return { ...known, known: true, question: null, chosen };
  const name = accountName(said ?? parsed.name);
  // Where the bank's account is in the books already, a new name from a person means another account.
  const isFree = ownKey !== null && accounts.every(({ key }) => key !== ownKey);
  const key = isFree ? ownKey : keyOf(name.toLowerCase());
  const isOpen = said === null && parsed.lines.length > 0;
  const question = !isOpen
    ? null
    : ownKey === null
      ? askAccount(accounts, remembered, name)
      : await askWhichByHand(db, { parsed, name, taken });
  return { key, name, kind: parsed.kind, known: false, question, chosen };
}

function askAccount(
  accounts: readonly { id: string; name: string; kind: AccountKind }[],
  remembered: KnownSource | null,
  account: string,
): Question {
  const rank = ({ id, kind }: { id: string; kind: AccountKind }) =>
    id === remembered?.accountId ? -1 : likelyKinds.indexOf(kind);
  const likelyFirst = accounts.toSorted((a, b) => rank(a) - rank(b));
  const names = likelyFirst.map(({ name }) => `“${name}”`).join(', ');
  return {
    about: 'account',
    message:
      accounts.length === 0
        ? 'This file does not say which account it is of. Give the account a name.'
        : `This file does not say which account it is of. Choose one (${names}), or give a new one a name.`,
    choices: likelyFirst.map(({ id, name }) => ({ value: id, label: name })),
    rows: [],
    account,
  };
}

/** What no bank has files of. */
const neverImported: readonly AccountKind[] = ['cash', 'escrow'];

/**
 * A bank’s account that is new to the books may be one that somebody entered by hand, of which no statement came yet: two accounts
 * would each have half of the money. Nobody guesses it; once it is said, later statements of the bank’s account are of that one.
 */
async function askWhichByHand(
  db: Database,
  { parsed, name, taken }: Pick<Identifying, 'parsed' | 'taken'> & { name: string },
): Promise<Question | null> {
  const isCard = parsed.kind === 'credit-card';
  const byHand = (await withoutStatements(db)).filter(
    ({ key, kind }) =>
      !taken.includes(key) && !neverImported.includes(kind) && (kind === 'credit-card') === isCard,
  );
  if (byHand.length === 0) return null;
  const likelyFirst = byHand.toSorted((a, b) => likelyKinds.indexOf(a.kind) - likelyKinds.indexOf(b.kind));
  const names = likelyFirst.map((account) => `“${account.name}”`).join(', ');
  return {
    about: 'account',
    message: `No statement of “${name}” came before. Choose which of your accounts it is (${names}), or add it as a new one (“${name}”).`,
    choices: [...likelyFirst, { id: name, name }].map(({ id, name: label }) => ({ value: id, label })),
    rows: [],
    account: name,
  };
}

/** Accounts in use of which nothing was ever imported. */
function withoutStatements(
  db: Database,
): Promise<{ id: string; key: string; name: string; kind: AccountKind }[]> {
  return db
    .selectFrom('bankAccount as account')
    .select(['account.id', 'account.key', 'account.name', 'account.kind'])
    .where('account.archivedOn', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statementLine').select('statementLine.id').whereRef('accountId', '=', 'account.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statementSource').select('statementSource.id').whereRef('accountId', '=', 'account.id'),
        ),
      ),
    )
    .orderBy('account.name')
    .orderBy('account.id')
    .execute();
}

/** Whose statements people download, the likeliest first. Rent and bills go by checking; deposits and escrow move a few times a year. */
const likelyKinds: readonly AccountKind[] = [
  'checking',
  'other',
  'savings',
  'credit-card',
  'cash',
  'trust',
  'escrow',
];

/** What a file calls one of its accounts, by which an answer about it is said. */
export function nameInFile({ name }: Pick<ParsedAccount, 'name'>): string {
  return accountName(name);
}

/** The account's name for screens and exports; long numbers are cut, because banks name files after the account. */
function accountName(name: string): string {
  const masked = name.replace(/\d{6,}/g, (digits) => `••${digits.slice(-4)}`);
  return (
    masked
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Bank account'
  );
}
