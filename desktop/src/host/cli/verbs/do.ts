import { readFile } from 'node:fs/promises';
import { commandBook } from '@portfolio-os/shared/portfolio';
import { z } from 'zod';
import type { Ledger } from '../../../ledger/index.ts';
import { checkInvocations } from '../../../local-api/commands.ts';
import { describedCommand, listedCommands, noCommand } from '../commands/describe-command.ts';
import { withDrawnIds } from '../commands/draw-ids.ts';
import { atPath, Failure, usage } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';

/** One command as a line of a file says it. */
const asked = z.strictObject({ command: z.string(), args: z.record(z.string(), z.unknown()).default({}) });
type Asked = z.output<typeof asked>;

interface DoOptions extends PortfolioOptions {
  readonly file?: string;
}

/**
 * Does any command of the product by its name, with arguments as JSON, as the screens do it and with all that follows it; or those of
 * a file, one JSON object a line, until one is refused. Money is integer minor units, days are YYYY-MM-DD. Ids of new
 * records that are left out are made, those of parts too; the `id` is printed.
 */
export async function doCommand(
  name: string | undefined,
  args: string | undefined,
  { file, ...options }: DoOptions,
): Promise<void> {
  const commands = file === undefined ? [single(name, args)] : await linesOf(file);
  await withLedger(options, async (ledger) => {
    const done: Asked[] = [];
    for (const one of commands) done.push(await perform(ledger, drawn(one), done.length));
    const ids = done.map(({ args: { id } }) => id ?? null);
    const message = done.length === 1 ? 'Done.' : `Done: ${done.length} commands.`;
    await answer(options, { data: { ids }, message });
  });
}

/** Prints every command with its arguments; of one that is named, what each argument is. */
export async function listCommands(name: string | undefined): Promise<void> {
  await write(name === undefined ? listedCommands() : describedCommand(name));
}

function single(name: string | undefined, args = '{}'): Asked {
  if (name === undefined) throw usage('bad-input', 'Name a command; `do --list` shows all of them.');
  return read(`{"command":${JSON.stringify(name)},"args":${args}}`, 'The arguments');
}

async function linesOf(path: string): Promise<Asked[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw atPath({ path, missing: `There is no file ${path}.` }, error);
  });
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `Line ${index + 1} of ${path}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => read(line, place));
}

function read(text: string, place: string): Asked {
  const said = asked.safeParse(parsed(text));
  if (!said.success) throw usage('bad-input', `${place}: write JSON, such as {"name":"Maple Court"}.`);
  return said.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function drawn({ command, args }: Asked): Asked {
  return { command, args: withDrawnIds(command, args) };
}

async function perform(ledger: Ledger, invocation: Asked, before: number): Promise<Asked> {
  const told = (error: Failure['refusal']) => {
    const message =
      before === 0 ? error.message : `${error.message} What stands before it in the file is done.`;
    return new Failure({ ...error, message });
  };
  if (!commandBook.find(invocation.command)) throw told(noCommand(invocation.command).refusal);
  const fits = checkInvocations([invocation]);
  if (!fits.ok) throw told(fits.error);
  const done = await ledger.execute(invocation);
  if (!done.ok) throw told(done.error);
  return invocation;
}
