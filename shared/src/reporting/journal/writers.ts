import type { CalendarDate } from '../../core/calendar.ts';
import { minorDigits, toDecimal } from '../../core/money.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import type { Entry } from './entries.ts';
import type { JournalFormat } from './formats.ts';
import { beancountString, oneLine, plainDescription } from './safe-text.ts';
import { type Tag, tagNames } from './tags.ts';

/** What a journal's head tells. */
export interface JournalHead {
  organisation: string;
  currency: string;
  /** Accounts in order, with the lease of those that belong to one. */
  accounts: readonly { name: string; lease: LeaseOverview | null }[];
  /** The day of the first entry. */
  firstOn: CalendarDate;
}

export interface JournalWriter {
  head: (head: JournalHead) => string;
  entry: (entry: Entry, currency: string) => string;
}

const hledger: JournalWriter = {
  head: (head) => {
    // hledger wants a decimal mark here also where the currency has no decimals: "1000.00", "1000.".
    const sample = sampleNumber(head.currency).replace(/^\d+$/, '$&.');
    return `${plainTitle(head)}decimal-mark .\ncommodity ${sample} ${head.currency}\n\n${plainTags}${plainAccounts(head)}`;
  },
  entry: (entry, currency) => plainEntry(entry, currency, tagsInOneLine),
};

const ledger: JournalWriter = {
  head: (head) => {
    const format = `${sampleNumber(head.currency)} ${head.currency}`;
    return `${plainTitle(head)}commodity ${head.currency}\n    format ${format}\n\n${plainTags}${plainAccounts(head)}`;
  },
  entry: (entry, currency) => plainEntry(entry, currency, tagByTag),
};

const beancount: JournalWriter = {
  head: ({ organisation, currency, accounts, firstOn }) => {
    const title = `option "title" ${beancountString(organisation)}\noption "operating_currency" "${currency}"\n\n`;
    const opens = accounts.map(({ name, lease }) => {
      const open = `${firstOn} open ${name} ${currency}\n`;
      return lease
        ? `${open}  lease: ${beancountString(leaseLabel(lease))}\n  lease-id: "${lease.id}"\n`
        : open;
    });
    return `${title}${opens.join('')}\n`;
  },
  entry: ({ on, id, reversesId, payee, note, tags, postings }, currency) => {
    const links = [id, reversesId].filter((link) => link !== null).map((link) => ` ^${link}`);
    const lines = postings.map(
      (posting) => `${postingLine('  ', posting, currency)}${metadata('    ', posting.tags)}`,
    );
    const title = `${on} * ${beancountString(payee)} ${beancountString(note)}${links.join('')}`;
    return `${title}\n${metadata('  ', tags)}${lines.join('')}\n`;
  },
};

export const journalWriters: Record<JournalFormat, JournalWriter> = { hledger, ledger, beancount };

/** A thousand with as many decimals as the currency has: "1000.00", for yen "1000". */
function sampleNumber(currency: string): string {
  return toDecimal(1000 * 10 ** minorDigits(currency), currency);
}

function plainTitle({ organisation }: JournalHead): string {
  return `; ${oneLine(organisation)}\n\n`;
}

/** Names stand on comment lines of their own: beside an account, "type: x" in a name would be read as a tag. */
function plainAccounts({ accounts }: JournalHead): string {
  const lines = accounts.map(
    ({ name, lease }) => `${lease ? `; ${leaseLabel(lease)}\n` : ''}account ${name}\n`,
  );
  return `${lines.join('')}\n`;
}

/** Tags are declared as accounts are. */
const plainTags = `${tagNames.map((name) => `tag ${name}\n`).join('')}\n`;

/** The fact's id is the code, in parentheses, so that a description may begin with any character. */
function plainEntry(
  { on, id, payee, note, tags, postings }: Entry,
  currency: string,
  tagLines: (tags: readonly Tag[]) => string,
): string {
  const description = [payee, note].map(plainDescription).filter((text) => text !== '');
  const lines = postings.map(
    (posting) => `${postingLine('    ', posting, currency)}${tagLines(posting.tags)}`,
  );
  return `${on} * (${id}) ${description.join(' | ')}\n${tagLines(tags)}${lines.join('')}\n`;
}

/** hledger ends a tag's value with a comma. */
function tagsInOneLine(tags: readonly Tag[]): string {
  return tags.length === 0 ? '' : `    ; ${tags.map((tag) => tag.join(':')).join(', ')}\n`;
}

/** ledger ends it with the line, and wants a space before it. */
function tagByTag(tags: readonly Tag[]): string {
  return tags.map((tag) => `    ; ${tag.join(': ')}\n`).join('');
}

function metadata(indent: string, tags: readonly Tag[]): string {
  return tags.map(([name, value]) => `${indent}${name}: ${beancountString(value)}\n`).join('');
}

function postingLine(
  indent: string,
  { account, amountCents }: Entry['postings'][number],
  currency: string,
): string {
  return `${indent}${account}  ${toDecimal(amountCents, currency)} ${currency}\n`;
}

function leaseLabel({ unitLabel, tenants }: LeaseOverview): string {
  return oneLine(tenants ? `${unitLabel}: ${tenants}` : unitLabel);
}
