import { keysOf, orderTexts, reportScopeWords } from '@portfolio-os/shared/core';
import { documents, EXECUTIVE_REPORT, reportFormats } from '@portfolio-os/shared/documents';
import { dateOrders } from '@portfolio-os/shared/integrations/parsing';
import { personTables } from '@portfolio-os/shared/people/rules';
import { reports } from '@portfolio-os/shared/reporting';
import type { Command } from 'commander';
import {
  calendarDay,
  cellAnswer,
  lineNumbers,
  namedAccounts,
  oneOf,
  wholeMonth,
  wholeNumber,
  withCommonOptions,
  withPortfolioOption,
} from './options.ts';
import { write } from './terminal.ts';

/** Every verb with its options. Its code is loaded only when it runs, so that start-up stays quick. */
export function defineVerbs(program: Command): void {
  defineMaking(program);
  defineImports(program);
  defineReading(program);
  defineKeeping(program);
  withCommonOptions(program.command('serve'))
    .description('open the app in the browser, where Electron cannot be had')
    .option(
      '--port <number>',
      'which port of this computer; 4870, or any that is free, unless given',
      wholeNumber(0, 65_535),
    )
    .option('--no-open', 'only print the link')
    .addHelpText('after', examples('serve --no-open'))
    .action(async (options) => (await import('./verbs/serve.ts')).serve(options));
  program
    .command('completion')
    .description('a script that lets the shell complete verbs and options')
    .argument('<shell>', shells.join(', '), oneOf(...shells))
    .addHelpText('after', `\nExamples:\n${howToLoad}`)
    .action(async (shell) => write((await import('./completion.ts')).completionFor(program, shell)));
}

const shells = ['bash', 'zsh', 'fish'];

/** Where each shell looks for what completes a program's arguments. */
const howToLoad = `  $ source <(portfolio-os completion bash)         # in ~/.bashrc
  $ source <(portfolio-os completion zsh)          # in ~/.zshrc, after compinit
  $ portfolio-os completion fish > ~/.config/fish/completions/portfolio-os.fish`;

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ portfolio-os ${line}`).join('\n')}`;
}

function defineMaking(program: Command): void {
  withCommonOptions(program.command('init'))
    .description('make an empty portfolio')
    .requiredOption('--name <name>', 'what to call it')
    .option('--currency <code>', 'ISO 4217', 'USD')
    .option('--time-zone <zone>', 'where its day turns; this computer’s unless given')
    .addHelpText('after', examples('init --name "Our houses" --currency USD --time-zone America/New_York'))
    .action(async (options) => (await import('./verbs/init.ts')).init(options));
  withCommonOptions(program.command('demo'))
    .description('make a portfolio that looks lived in; the same seed gives the same books')
    .option('--name <name>', 'what to call it; “Sample portfolio” unless given')
    .option('--units <number>', 'how many units', wholeNumber(1, 500), 24)
    .option('--years <number>', 'how many years of books', wholeNumber(1, 30), 3)
    .option('--seed <number>', 'which story to tell', wholeNumber(0, 4_294_967_295), 1)
    .option('--end <date>', 'the last day of the books; today unless given', calendarDay)
    .addHelpText('after', examples('demo --units 50 --years 10 --seed 1', 'demo --seed 7 --end 2026-06-30'))
    .action(async (options) => (await import('./verbs/demo.ts')).demo(options));
  withPortfolioOption(program.command('generate'))
    .description('charge everything that has come due, once, and let credit settle it')
    .requiredOption('--through <date>', 'the last due day to charge', calendarDay)
    .addHelpText('after', examples('generate --through 2026-12-31'))
    .action(async (options) => (await import('./verbs/generate.ts')).generate(options));
  withPortfolioOption(program.command('do'))
    .description('do anything that the screens can do, by the name of its command; money is minor units')
    .argument('[command]', 'such as billing.recordPayment')
    .argument('[arguments]', 'as JSON; ids of new records that are left out are made')
    .option(
      '--list',
      'print every command with its arguments; of one that is named, what each of them is',
      false,
    )
    .option('--file <path>', 'commands as JSON Lines: {"command":"…","args":{…}}')
    .addHelpText(
      'after',
      examples(
        'do --list',
        'do --list billing.recordPayment',
        `do properties.addBuilding '{"name":"Maple Court"}'`,
        'do --file january.jsonl --json',
      ),
    )
    .action(async (command, args, { list, ...options }) => {
      const { doCommand, listCommands } = await import('./verbs/do.ts');
      return list ? listCommands(command) : doCommand(command, args, options);
    });
  withPortfolioOption(program.command('close'))
    .description('close the books through a day; what the checklist finds is told')
    .requiredOption('--through <date>', 'the last day that is closed', calendarDay)
    .addHelpText('after', examples('close --through 2026-03-31'))
    .action(async (options) => (await import('./verbs/close.ts')).close(options));
  withPortfolioOption(program.command('reopen'))
    .description('open again what was closed last')
    .requiredOption('--reason <words>', 'why, for the history')
    .addHelpText('after', examples('reopen --reason "The bank corrected its statement"'))
    .action(async (options) => (await import('./verbs/close.ts')).reopen(options));
  withPortfolioOption(program.command('erase-person'))
    .description('say what erasing a person would do, and do it where that is confirmed')
    .argument('<who>', 'their id, or their name')
    .option('--as <kind>', 'what they are: tenant, vendor or entity', oneOf(...personTables), 'tenant')
    .option('--confirm', 'erase them; this cannot be undone')
    .addHelpText('after', examples('erase-person "Ana Ruiz"', 'erase-person "Ana Ruiz" --confirm'))
    .action(async (who, options) => (await import('./verbs/erase-person.ts')).eraseSomebody(who, options));
}

function defineImports(program: Command): void {
  const imports = program.command('import').description('bring in a file');
  const importing = (verb: string) =>
    withPortfolioOption(imports.command(verb))
      .argument('<file>')
      .option(
        '--mapping <json>',
        'which column means what, as --dry-run --json shows it; for statements also the name of an account whose mapping was kept',
      )
      .option('--dry-run', 'say what would happen and change nothing', false);
  importing('rent-roll')
    .description('buildings, units, tenants, leases and opening balances from a CSV or XLSX')
    .option('--starting <date>', 'when these books begin; today unless given', calendarDay)
    .option('--date-order <order>', 'how the file writes dates: mdy, dmy or ymd', oneOf(...dateOrders))
    .option('--building <name>', 'the building of a file that names none')
    .option('--leave-out <lines>', 'lines of the file to leave out, such as 12,14', lineNumbers)
    .option('--set <line:field=value>', 'what a cell should say; can be given several times', cellAnswer)
    .addHelpText(
      'after',
      examples(
        'import rent-roll units.csv --starting 2026-01-01 --dry-run',
        'import rent-roll units.csv --mapping \'{"rent":"Monthly Rent"}\'',
        'import rent-roll units.xlsx --leave-out 14 --set 12:leaseStart=2026-03-01',
      ),
    )
    .action(async (file, options) =>
      (await import('./verbs/import-rent-roll.ts')).importRentRollFile(file, options),
    );
  importing('rent-rises')
    .description(
      'new rents of leases from a CSV or XLSX: unit or tenant, new rent, from which day; as one act',
    )
    .option('--date-order <order>', 'how the file writes dates: mdy, dmy or ymd', oneOf(...dateOrders))
    .addHelpText('after', examples('import rent-rises rises.csv --dry-run', 'import rent-rises rises.csv'))
    .action(async (file, options) =>
      (await import('./verbs/import-rent-rises.ts')).importRentRisesFile(file, options),
    );
  withPortfolioOption(imports.command('take-rents-back'))
    .description('take new rents that were imported back, all of one file')
    .argument('<act>', 'as import rent-rises said it')
    .addHelpText('after', examples('import take-rents-back 01931c2e-6a7b-7c3d-9e10-5f6a7b8c9d0e'))
    .action(async (act, options) =>
      (await import('./verbs/import-rent-rises.ts')).takeBackRents(act, options),
    );
  withCommonOptions(imports.command('archive'))
    .description('make a portfolio of an archive that export archive wrote')
    .argument('<file>')
    .option('--into <portfolio>', 'a portfolio that holds nothing yet, instead of a new one')
    .option('--dry-run', 'say what would happen and change nothing', false)
    .addHelpText('after', examples('import archive books.zip --dry-run', 'import archive books.zip'))
    .action(async (file, options) =>
      (await import('./verbs/import-archive.ts')).importArchiveFile(file, options),
    );
  importing('statement')
    .description(
      'a bank statement: OFX, QFX, CSV, QIF, IIF, CAMT.053 or MT940; importing one again doubles nothing',
    )
    .option(
      '--account <name>',
      'whose statement it is, known or new; asked where neither the file nor an earlier one says it',
    )
    .option(
      '--account-of <account>',
      'of a file with several accounts: "name in the file=account of the books"; again for each',
      namedAccounts,
    )
    .option('--date-order <order>', 'mdy or dmy, where the dates fit both', oneOf('mdy', 'dmy', 'ymd'))
    .option(
      '--positive <direction>',
      'in or out: what an amount without a sign, or a card’s, is',
      oneOf('in', 'out'),
    )
    .option('--leave-out <lines>', 'lines of the file to leave out, such as 4,17', lineNumbers)
    .option('--take <lines>', 'lines to take that would be left out', lineNumbers)
    .option('--money-in <lines>', 'lines that are money in, where nothing proves it', lineNumbers)
    .option('--money-out <lines>', 'lines that are money out, where nothing proves it', lineNumbers)
    .option('--despite-gaps', 'import lines although the file’s balances do not follow from them', false)
    .option('--same-currency', 'the symbol in the amounts stands for the portfolio’s currency', false)
    .addHelpText(
      'after',
      examples(
        'import statement january.ofx',
        'import statement export.csv --account Checking --dry-run',
        'import statement export.csv --account Checking --date-order dmy --leave-out 4,17',
      ),
    )
    .action(async (file, options) =>
      (await import('./verbs/import-statement.ts')).importStatementFile(file, options),
    );
}

const KNOWN_ON = 'as the books stood at the end of this day; as they are unless given';

function defineReading(program: Command): void {
  const report = program
    .command('report')
    .description('print a report; money in JSON is integer minor units');
  for (const one of reports) {
    const verb = withPortfolioOption(report.command(one.name)).description(one.tells);
    const example = one.over === 'day' ? '--as-of 2026-06-30' : '--from 2026-01-01 --to 2026-06-30';
    if (one.over === 'day')
      verb.option('--as-of <date>', 'the day to report; today unless given', calendarDay);
    else {
      verb.option('--from <date>', 'the first day; the first of the year unless given', calendarDay);
      verb.option('--to <date>', 'the last day; today unless given', calendarDay);
    }
    if (one.bases.length > 0)
      verb.option('--basis <basis>', 'the basis of accounting', oneOf(...one.bases), one.bases[0]);
    if (one.by.length > 0) verb.option('--by <columns>', 'what its columns are', oneOf(...one.by), one.by[0]);
    if (one.isSearched)
      verb.option('--search <words>', 'what it is narrowed to: "check 1044", "rent oak 2025"');
    if (one.orders.length > 0)
      verb.option(
        '--order <column>',
        `the order of its rows, largest first with a minus: ${one.orders.join(', ')}`,
        oneOf(...orderTexts(one.orders)),
      );
    for (const scope of one.scopes) verb.option(`--${scope} <name>`, `only ${reportScopeWords[scope]}`);
    verb
      .option('--known-on <date>', KNOWN_ON, calendarDay)
      .option('--format <format>', 'json, csv, xlsx or pdf', oneOf('json', ...keysOf(reportFormats)), 'json')
      .option('--output <file>', 'write to a file; to stdout unless given')
      .option('--proof', 'write the file’s proof beside it, and the page that checks it', false)
      .addHelpText('after', examples(`report ${one.name} ${example} --format csv`))
      .action(async (options) => (await import('./verbs/report.ts')).printReport(one, options));
  }
  withPortfolioOption(program.command('search'))
    .description('find anything: names, check numbers, amounts, days, words of notes and files')
    .argument('<text>', 'every word of it has to be found')
    .option('--limit <number>', 'the most to print', wholeNumber(1, 200), 20)
    .addHelpText('after', examples('search "oak 2025"', 'search "check 1044"', 'search 1,295 --json'))
    .action(async (text, options) => (await import('./verbs/search.ts')).search(text, options));
  const letters = program
    .command('document')
    .description('make a letter or a statement of one record, as PDF');
  for (const one of documents) {
    const letter = withPortfolioOption(letters.command(`${one.name} <${one.of}>`))
      .description(one.tells)
      .option('--as-of <date>', 'the day on which it speaks; today unless given', calendarDay)
      .option('--known-on <date>', KNOWN_ON, calendarDay);
    if (one.over !== 'day')
      letter.option('--from <date>', 'its first day; the first of the year unless given', calendarDay);
    if (one.over === 'payers')
      letter.option('--payer <tenant>', 'only this payer’s; everybody’s unless given');
    letter
      .requiredOption('--output <file>', 'the file to write')
      .option('--proof', 'write its proof beside it, and the page that checks it', false)
      .addHelpText('after', examples(`document ${one.name} 019ab3c4-… --output ${one.name}.pdf`))
      .action(async (id, options) => (await import('./verbs/document.ts')).writeDocument(one, id, options));
  }
  withPortfolioOption(letters.command(EXECUTIVE_REPORT))
    .description('a month that is over in four pages, from the books as they stood when it ended')
    .requiredOption('--month <month>', 'such as 2026-10', wholeMonth)
    .requiredOption('--output <file>', 'the file to write')
    .addHelpText('after', examples(`document ${EXECUTIVE_REPORT} --month 2026-10 --output october.pdf`))
    .action(async (options) => (await import('./verbs/document.ts')).writeExecutiveReport(options));
  const exports = program.command('export').description('write the books for other programs');
  withPortfolioOption(exports.command('journal'))
    .description('the whole ledger as plain-text accounting')
    .option(
      '--format <format>',
      'hledger, ledger or beancount',
      oneOf('hledger', 'ledger', 'beancount'),
      'hledger',
    )
    .option('--known-on <date>', KNOWN_ON, calendarDay)
    .option('--output <file>', 'write to a file; to stdout unless given')
    .addHelpText(
      'after',
      examples(
        'export journal --format beancount --output books.beancount',
        'export journal | hledger -f - balance',
      ),
    )
    .action(async (options) => (await import('./verbs/export-journal.ts')).exportJournalFile(options));
  withPortfolioOption(exports.command('calendar'))
    .description('the days on which rent is due, leases end or notice must be given, for a calendar')
    .option('--names', 'with the names of tenants and amounts; units alone unless given')
    .option('--output <file>', 'write to a file; to stdout unless given')
    .addHelpText('after', examples('export calendar --output elm-street.ics'))
    .action(async (options) => (await import('./verbs/export-calendar.ts')).exportCalendar(options));
  withPortfolioOption(exports.command('archive'))
    .description(
      'everything, as JSON Lines, CSV and journals with all attached files; import archive brings it back',
    )
    .requiredOption('--output <file>', 'the archive to write')
    .addHelpText('after', examples('export archive --output books.zip'))
    .action(async (options) => (await import('./verbs/export-archive.ts')).exportArchiveFile(options));
  withPortfolioOption(exports.command('person'))
    .description('everything that is held of one person: a paper to read, every value, and attached files')
    .argument('<who>', 'their id, or their name')
    .option('--as <kind>', 'what they are: tenant, vendor or entity', oneOf(...personTables), 'tenant')
    .requiredOption('--output <file>', 'the archive to write')
    .addHelpText('after', examples('export person "Ana Ruiz" --output ana-ruiz.zip'))
    .action(async (who, options) => (await import('./verbs/export-person.ts')).exportPerson(who, options));
  withPortfolioOption(exports.command('package'))
    .description(
      'a year for the accountant: reports, journals, attached files and what is open, as one archive',
    )
    .requiredOption('--year <year>', 'the calendar year', wholeNumber(1900, 2199))
    .option('--known-on <date>', KNOWN_ON, calendarDay)
    .requiredOption('--output <file>', 'the archive to write')
    .addHelpText('after', examples('export package --year 2026 --output books-of-2026.zip'))
    .action(async (options) => (await import('./verbs/export-package.ts')).exportPackage(options));
}

function defineKeeping(program: Command): void {
  withCommonOptions(program.command('list'))
    .description('the portfolios of this data folder')
    .addHelpText('after', examples('list --json'))
    .action(async (options) => (await import('./verbs/list.ts')).list(options));
  withPortfolioOption(program.command('verify'))
    .description('prove the books: fold the log again and compare every row; exit code 1 where they differ')
    .addHelpText('after', examples('verify', 'verify --json'))
    .action(async (options) => (await import('./verbs/verify.ts')).verify(options));
  withPortfolioOption(program.command('prove'))
    .description(
      'sign a file, with where the books stand: writes FILE.proof.json, and verify.html to check it',
    )
    .argument('<file>')
    .addHelpText('after', examples('prove statement.pdf'))
    .action(async (file, options) => (await import('./verbs/prove.ts')).prove(file, options));
  program
    .command('verify-file')
    .description('check a file by its proof, or an archive by its own; exit code 1 where it is broken')
    .argument('<file>')
    .argument('[proof]', 'FILE.proof.json unless given')
    .option('--trust <keys...>', 'public keys that you have from their owners', [])
    .option('--json', 'answer with JSON on stdout, errors too', false)
    .addHelpText(
      'after',
      examples('verify-file statement.pdf', 'verify-file books-of-2026.zip --trust 3d4017c3e843895a…'),
    )
    .action(async (file, proof, options) =>
      (await import('./verbs/prove.ts')).verifyFile(file, proof, options),
    );
  withPortfolioOption(program.command('backup'))
    .description('make a verified copy now')
    .addHelpText('after', examples('backup'))
    .action(async (options) => (await import('./verbs/backups.ts')).backup(options));
  withPortfolioOption(program.command('backups'))
    .description('the copies that there are, newest first')
    .addHelpText('after', examples('backups --json'))
    .action(async (options) => (await import('./verbs/backups.ts')).backups(options));
  withPortfolioOption(program.command('restore'))
    .description('put a backup in the place of the books; what was there is kept as a backup')
    .argument('<name>', 'as backups lists it')
    .addHelpText('after', examples('restore 2026-06-30T08-00-00-000Z-daily.sqlite'))
    .action(async (name, options) => (await import('./verbs/backups.ts')).restore(name, options));
}
