/** One record of a list, with its fields by their letters; a repeated letter keeps its first value (splits repeat). */
export interface QifRecord {
  /** The kind of its list, "bank" or "ccard", in lower case. */
  readonly list: string;
  /** The account's name above the list; null where there is none. */
  readonly account: string | null;
  readonly lineNumber: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The records of all lists, in order. `cutOff` is the line of an unfinished record; null: all are complete. */
export function readRecords(text: string): { records: QifRecord[]; cutOff: number | null } {
  const records: QifRecord[] = [];
  let list = '';
  let account: string | null = null;
  let fields: Record<string, string> = {};
  let start = 0;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trimEnd();
    if (line.startsWith('!')) {
      list = listNamed(line) ?? list;
      continue;
    }
    if (line.startsWith('^')) {
      if (list === 'account') account = fields.N ?? account;
      else if (start > 0) records.push({ list, account, lineNumber: start, fields });
      fields = {};
      start = 0;
      continue;
    }
    if (line === '') continue;
    if (start === 0) start = index + 1;
    const letter = line.charAt(0);
    fields[letter] ??= line.slice(1).trim();
  }
  return { records, cutOff: start === 0 ? null : start };
}

/** "!Type:Bank" and "!Account" begin lists; "!Option:AutoSwitch" and "!Clear:AutoSwitch" begin none. */
function listNamed(line: string): string | null {
  if (/^!account/i.test(line)) return 'account';
  return /^!type:\s*(.+)$/i.exec(line)?.[1]?.trim().toLowerCase() ?? null;
}
