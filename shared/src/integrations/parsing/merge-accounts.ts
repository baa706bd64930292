import { noBalances, type ParsedAccount, type StatedBalances } from './statement.ts';

/** A file may hold several statements of one account (one a month); their lines are joined. */
export function mergeAccounts(accounts: readonly ParsedAccount[]): ParsedAccount[] {
  const merged = new Map<string, ParsedAccount>();
  for (const [index, account] of accounts.entries()) {
    const key = account.key ?? `without a name ${index}`;
    const known = merged.get(key);
    merged.set(key, known ? joined(known, account) : account);
  }
  return [...merged.values()];
}

function joined(first: ParsedAccount, second: ParsedAccount): ParsedAccount {
  const secondIsLater = (second.balances.closingOn ?? '') >= (first.balances.closingOn ?? '');
  const [earlier, later] = secondIsLater ? [first, second] : [second, first];
  return {
    ...later,
    lines: first.lines.concat(second.lines),
    leftOut: first.leftOut.concat(second.leftOut),
    balances: joinedBalances(earlier.balances, later.balances),
  };
}

/** From the earlier opening to the later closing balance; a gap where the later does not open at the earlier closing. */
function joinedBalances(earlier: StatedBalances, later: StatedBalances): StatedBalances {
  const meets =
    earlier.closingCents === null ||
    later.openingCents === null ||
    earlier.closingCents === later.openingCents;
  return {
    ...noBalances,
    openingCents: meets ? earlier.openingCents : null,
    closingCents: later.closingCents,
    closingOn: later.closingOn,
    checked: earlier.checked + later.checked,
    gaps: [...earlier.gaps, ...later.gaps],
  };
}
