import type { AskedQuestionView } from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { basisWords } from '../core/reports/basis.ts';
import { toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import { expenseCategoryWords } from '../expenses/schema.ts';
import type { MakesPdf } from '../paper/index.ts';
import { isOpen } from '../questions/rules.ts';
import {
  exportJournal,
  journalFormats,
  type Report,
  type ReportSpan,
  reports,
  runReport,
} from '../reporting/index.ts';
import { aboutInWords, openQuestions, questionsCsv } from '../views/index.ts';
import { fileNamePart } from './file-name-part.ts';
import type { Letterhead } from './letterhead.ts';
import { writes } from './letterhead.ts';
import { reportFile } from './report-file.ts';

/** A file of the archive; its folders are in its path. */
interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is asked for: a calendar year, as the books stand today. */
interface Asked {
  readonly year: number;
  readonly today: CalendarDate;
  readonly letterhead: Letterhead;
  /** How many changes of this computer wait for a person's decision. */
  readonly toDecide: number;
  /** What was asked and noted, with who said it: the log knows, and the books alone do not. */
  readonly questions: readonly AskedQuestionView[];
}

/** An attached file of the year, wherever its bytes are. */
interface PackedDocument {
  readonly path: string;
  readonly sha256: string;
}

type Answered = Awaited<ReturnType<typeof answersOf>>[number];

/** All that an archive of a year is made from, read from books that nothing is committed to meanwhile. */
export interface PackageContents {
  readonly answers: readonly Answered[];
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  readonly documents: readonly PackedDocument[];
  readonly letterhead: Letterhead;
}

/**
 * Reads what an accountant is given of a year: every report, on both bases where there are two, the journals of three programs,
 * which files are attached to the year's expenses, and what is still open.
 */
export async function readPackage(db: Database, asked: Asked): Promise<PackageContents> {
  const { letterhead } = asked;
  const answers = await answersOf(db, asked);
  const journals = await Promise.all(
    journalFormats.map(async (format) => ({
      path: `journals/books.${format === 'beancount' ? 'beancount' : `${format}.journal`}`,
      text: (await Array.fromAsync(exportJournal(db, { format }))).join(''),
    })),
  );
  const documents = await documentsOf(db, asked.year);
  const texts = [
    { path: 'README.txt', text: readme(asked, documents.length) },
    { path: 'open-questions.csv', text: await openCsv(db, asked) },
    { path: 'questions-and-notes.csv', text: questionsCsv(asked.questions) },
    ...journals,
  ];
  return { answers, texts, documents, letterhead };
}

/**
 * Makes the files, one after another. Papers are PDF/A, because who is given them keeps them for years.
 * @param read The bytes of an attached file; null where it has not come to this computer yet, which the archive then says.
 */
export async function* packFiles(
  { answers, texts, documents, letterhead }: PackageContents,
  { pdf, read }: { pdf: MakesPdf; read: (sha256: string) => Promise<Uint8Array | null> },
): AsyncGenerator<PackedFile> {
  const kept: MakesPdf = { make: (paper) => pdf.make({ ...paper, datedOn: letterhead.knownOn }) };
  for (const { path, text } of texts) yield { path, bytes: new TextEncoder().encode(text) };
  for (const { report, name, ...answered } of answers) {
    for (const format of ['pdf', 'csv'] as const) {
      const { bytes } = await reportFile(report, { ...answered, letterhead }, format, kept);
      yield { path: `reports/${name}.${format}`, bytes };
    }
  }
  const missing: string[] = [];
  for (const { path, sha256 } of documents) {
    const bytes = await read(sha256);
    if (bytes) yield { path, bytes };
    else missing.push(path);
  }
  if (missing.length > 0)
    yield { path: 'documents/MISSING.txt', bytes: new TextEncoder().encode(`${missing.join('\n')}\n`) };
}

async function answersOf(db: Database, { year, today }: Asked) {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const answers: { report: Report; name: string; view: object; span: ReportSpan }[] = [];
  // When each of a year's facts came is no question of its books, and would be their thickest paper.
  for (const report of reports.filter(({ readsHistory }) => !readsHistory)) {
    for (const basis of report.bases.length > 0 ? report.bases : [undefined]) {
      const made = await runReport(db, report, { asked: { asOf: to, from, to, basis }, today });
      // One that nobody in these books is asked for, a partnership's form, say.
      if (!made.ok) continue;
      const name = basis && report.bases.length > 1 ? `${report.name}-${basis}` : report.name;
      answers.push({ report, name, ...made.value });
    }
  }
  return answers;
}

/** The files of the year's expenses, in a folder for each category. */
async function documentsOf(db: Database, year: number): Promise<PackedDocument[]> {
  const rows = await db
    .selectFrom('receipt')
    .innerJoin('expense', 'expense.id', 'receipt.recordId')
    .select(['receipt.sha256', 'receipt.fileName', 'expense.category', 'expense.paidOn'])
    .where('receipt.recordTable', '=', 'expense')
    .where('receipt.archivedOn', 'is', null)
    .where('expense.paidOn', '>=', `${year}-01-01`)
    .where('expense.paidOn', '<=', `${year}-12-31`)
    .orderBy('expense.paidOn')
    .orderBy('receipt.id')
    .execute();
  const taken = new Set<string>();
  return rows.map(({ sha256, fileName, category, paidOn }) => {
    const path = `documents/${fileNamePart(expenseCategoryWords[category])}/${paidOn} ${fileNamePart(fileName)}`;
    const own = taken.has(path) ? path.replace(/(\.\w+)?$/, ` ${sha256.slice(0, 8)}$1`) : path;
    taken.add(own);
    return { path: own, sha256 };
  });
}

/** What nobody has decided yet: what is asked before a period is closed, and what people asked and is not settled. */
async function openCsv(db: Database, { year, toDecide, questions }: Asked): Promise<string> {
  const checks = await openQuestions(db, { through: `${year}-12-31`, toDecide });
  const asked = questions.filter(({ state }) => isOpen(state));
  return toCsv(
    ['Question', 'What is open', 'Waits for'],
    [
      ...checks.map(({ question, says }) => [question, says, null]),
      ...asked.map((one) => [one.text, aboutInWords(one), one.waitsFor]),
    ],
  );
}

function readme({ year, letterhead, today }: Asked, documents: number): string {
  const { from, currency, head } = letterhead;
  const { day } = writes(letterhead);
  return [
    `${from}: the books of ${year}`,
    '',
    `Made on ${day(today)} from the books as they stood at place ${head.seq} of their log, whose hash is`,
    `${head.hash}. All money is ${currency}.`,
    '',
    `reports/             each report as PDF/A and as CSV; on ${Object.values(basisWords).join(', ').toLowerCase()} where it differs`,
    '                     (a PDF, and no PDF/A, where no font of the computer had a character of a name)',
    'journals/            all entries of all years, for hledger, ledger and beancount',
    `documents/           ${documents} files that are attached to the expenses of ${year}, by category`,
    'open-questions.csv   what is not decided yet, up to the end of the year, and what waits for an answer',
    'questions-and-notes.csv   all that was asked, noted and answered, with who said it',
    '',
  ].join('\n');
}
