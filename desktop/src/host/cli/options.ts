import { type Command, InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { readChosenFile } from '../chosen-file.ts';
import { defaultDataFolder } from '../data-folder.ts';
import { atPath, exitCodes, Failure, usage } from './failure.ts';

/** The options that every verb has. */
export interface CommonOptions {
  readonly data: string;
  readonly json: boolean;
}

export interface PortfolioOptions extends CommonOptions {
  readonly portfolio?: string;
}

export function withCommonOptions(command: Command): Command {
  return command
    .option('--data <folder>', 'where portfolios are kept', defaultDataFolder())
    .option('--json', 'answer with JSON on stdout, errors too', false);
}

export function withPortfolioOption(command: Command): Command {
  return withCommonOptions(command).option(
    '--portfolio <name or id>',
    'which portfolio, where there are several',
  );
}

/** A whole number within limits, as an option's parser. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Use a whole number from ${low} to ${high}.`);
  };
}

/** Lines of a file by their numbers, "4,17", as an option's parser. */
export function lineNumbers(text: string): number[] {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  if (/^[\d,\s]+$/.test(text) && numbers.every((number) => Number.isInteger(number) && number > 0))
    return numbers;
  throw new InvalidArgumentError('Use line numbers with commas between them, such as 4,17.');
}

/** "Checking ••2460=Operating" as an option's parser, once for each account of a file. */
export function namedAccounts(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.indexOf('=');
  const [inFile, inBooks] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at > 0 && inFile && inBooks) return { ...before, [inFile]: inBooks };
  throw new InvalidArgumentError('Write what the file calls it, an equals sign, and your account.');
}

/** A date that exists, as an option's parser. */
export function calendarDay(text: string): string {
  const day = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text))
    return text;
  throw new InvalidArgumentError('Use a date that exists, written YYYY-MM-DD.');
}

/** A month such as 2026-10, as an option's parser. */
export function wholeMonth(text: string): string {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('Use a month, written YYYY-MM.');
}

/** One of a few words, as an option's parser. */
export function oneOf(...choices: string[]): (text: string) => string {
  return (text) => {
    if (choices.includes(text)) return text;
    throw new InvalidArgumentError(`Use ${choices.join(' or ')}.`);
  };
}

/** "12:rent=1450", the right value of a cell: the parser of an option that can be given several times. */
export function cellAnswer(text: string, previous: Record<string, string> = {}): Record<string, string> {
  const [, cell, value] = /^(\d+:[a-zA-Z]+)=(.*)$/s.exec(text) ?? [];
  if (cell !== undefined && value !== undefined) return { ...previous, [cell]: value };
  throw new InvalidArgumentError('Write the line, the field and the value like 12:rent=1450.');
}

/** Checks a --mapping against what the import knows. */
export function parseMapping<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (text === undefined) return undefined;
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw usage('bad-mapping', `--mapping ${issue?.path.join('.')}: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage(
      'bad-mapping',
      '--mapping is not JSON. Write it like \'{"unit":"Apt","rent":"Monthly Rent"}\'.',
    );
  }
}

/** A file that a person names, with the name that its format is guessed from. */
export async function readInput(file: string): Promise<{ bytes: Uint8Array; fileName: string }> {
  const read = await readChosenFile(file).catch((error: unknown) => {
    throw atPath({ path: file, missing: `There is no file ${file}.` }, error);
  });
  if (read.ok) return read.value;
  throw new Failure(read.error, read.error.code === 'too-large' ? exitCodes.refused : exitCodes.usage);
}
