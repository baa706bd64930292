import { SCHEMA_VERSION } from '@portfolio-os/shared/log';
import { Command, CommanderError } from 'commander';
import desktop from '../../../package.json' with { type: 'json' };
import { defineVerbs } from './define-verbs.ts';
import { asFailure, exitCodes, type Failure } from './failure.ts';
import type { CommonOptions } from './options.ts';
import { surviveClosedPipes, tell, write } from './terminal.ts';

const PROGRAM = 'portfolio-os';

/** Runs one verb and answers the exit code: 0, 1 refused, 2 usage, 3 environment. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  surviveClosedPipes();
  const json = args.includes('--json');
  const running: Running = {};
  try {
    await commandLine(json, running).parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return endOf(error, json);
    const failure = asFailure(error);
    const exitCode = await endWith(failure, json);
    if (failure.refusal.code === 'bug' && running.data) await logBug(running.data, error);
    return exitCode;
  }
}

/** What the log entry of a bug needs of the verb that runs. */
interface Running {
  /** Its data folder, where it has one. */
  data?: string;
}

async function logBug(data: string, error: unknown): Promise<void> {
  const { LogFile } = await import('../../log-file/index.ts');
  const log = new LogFile(data);
  log.failed('a verb could not be finished', error);
  tell(`Where it happened is also in ${log.path}, without anything of your books.`);
}

function commandLine(json: boolean, running: Running): Command {
  const program = new Command(PROGRAM)
    .description('PortfolioOS without its windows: the same books, for scripts and for support.')
    .version(
      `${PROGRAM} ${desktop.version} (log schema ${SCHEMA_VERSION})`,
      '--version',
      'the program’s version, and that of the change sets it writes',
    )
    .showHelpAfterError('(add --help for what there is)')
    .addHelpText('after', overview);
  defineVerbs(program);
  program.hook('preAction', (_, verb) => {
    const { data } = verb.opts<Partial<CommonOptions>>();
    if (data !== undefined) running.data = data;
  });
  const quiet = { writeErr: (text: string) => process.stderr.write(text), outputError: say };
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput(quiet).showSuggestionAfterError(!json);
  }
  return program;
}

function say(text: string, writeErr: (text: string) => void): void {
  writeErr(text);
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

const overview = `
Examples:
  $ portfolio-os demo --units 24 --years 3 --seed 1
  $ portfolio-os report balances --as-of 2026-06-30 --format csv > balances.csv
  $ portfolio-os export journal --format hledger | hledger -f - balance

Data goes to stdout, messages to stderr. Exit codes: 0 done, 1 refused, 2 called wrongly,
3 the computer (disk full, or the portfolio is open elsewhere). In a clone of the
source, portfolio-os is: npm run -s cli --`;

async function endOf(error: CommanderError, json: boolean): Promise<number> {
  if (error.exitCode === 0) return 0;
  const message = error.message.replace(/^error: /, '').replace('(outputHelp)', 'Say which verb to run.');
  if (json) await write(`${JSON.stringify({ ok: false, error: { code: 'usage', message } })}\n`);
  return exitCodes.usage;
}

async function endWith({ refusal, exitCode }: Failure, json: boolean): Promise<number> {
  tell(refusal.message);
  if (json) await write(`${JSON.stringify({ ok: false, error: refusal })}\n`);
  return exitCode;
}
