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
  /** Whether an answer would be of this account: it is the only one of its file. */
  readonly canAnswer: boolean;
}

/** The account of these lines: by the person's answer, the saved answer for such files, or the file; otherwise asked. */
export async function identifyAccount(
  db: Database,
  { parsed, answer, remembered, canAnswer }: Identifying,
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
      ? askAccount(accounts, remembered)
      : await askWhichByHand(db, { parsed, name, canAnswer });
  return { key, name, kind: parsed.kind, known: false, question, chosen };
}

function askAccount(
  accounts: readonly { id: string; name: string; kind: AccountKind }[],
  remembered: KnownSource | null,
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
  { parsed, name, canAnswer }: Pick<Identifying, 'parsed' | 'canAnswer'> & { name: string },
): Promise<Question | null> {
  if (!canAnswer) return null;
  const isCard = parsed.kind === 'credit-card';
  const byHand = (await withoutStatements(db)).filter(
    ({ kind }) => !neverImported.includes(kind) && (kind === 'credit-card') === isCard,
  );
  if (byHand.length === 0) return null;
  const likelyFirst = byHand.toSorted((a, b) => likelyKinds.indexOf(a.kind) - likelyKinds.indexOf(b.kind));
  const names = likelyFirst.map((account) => `“${account.name}”`).join(', ');
  return {
    about: 'account',
    message: `No statement of this account of the bank came before. Choose which of your accounts it is (${names}), or add it as a new one (“${name}”).`,
    choices: [...likelyFirst, { id: name, name }].map(({ id, name: label }) => ({ value: id, label })),
    rows: [],
  };
}

/** Accounts in use of which nothing was ever imported. */
function withoutStatements(db: Database): Promise<{ id: string; name: string; kind: AccountKind }[]> {
  return db
    .selectFrom('bankAccount as account')
    .select(['account.id', 'account.name', 'account.kind'])
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
