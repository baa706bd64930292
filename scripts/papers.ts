/**
 * Makes every paper that leaves the house, of empty books, of books full of hard names and of fifty units over ten years, with the CSV and the
 * workbook of each report, and checks each: `npm run papers`. `--set hard-names` makes one of the three, `--to FOLDER` keeps the files to be looked at. Asks for `qpdf`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PdfMaker } from '@portfolio-os/shared/node';
import { checkPaper } from './papers/check/check-paper.ts';
import { KeepsPapers, makePapers } from './papers/make-papers.ts';
import { paperSets } from './papers/sets.ts';

const { values } = parseArgs({ options: { set: { type: 'string' }, to: { type: 'string' } } });
const maker = new PdfMaker();
const work = mkdtempSync(join(tmpdir(), 'portfolio-os-papers-'));
const to = values.to ?? join(work, 'papers');
let wrong = 0;

async function check(set: string): Promise<void> {
  const books = await paperSets[set]?.(join(work, set));
  if (!books) throw new Error(`There is no set ${set}: ${Object.keys(paperSets).join(', ')}.`);
  const pdf = new KeepsPapers(maker);
  const missing = (paper: string, why: string) => console.log(`${set}: no ${paper}: ${why}`);
  for await (const { path, bytes } of makePapers(books, { pdf, missing })) {
    const file = join(to, set, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    const made = pdf.madeOf(bytes);
    if (!made) continue;
    const { problems, pages, claims, boxes } = checkPaper(file, made.paper);
    const claim = claims ?? `no standard, ${boxes} characters in no font here`;
    console.log(`${set}/${path}: ${pages} pages in ${Math.round(made.ms)} ms, ${claim}`);
    for (const problem of new Set(problems)) console.error(`  ${problem}`);
    wrong += problems.length > 0 ? 1 : 0;
  }
  await books.ledger.close();
}

try {
  for (const set of values.set === undefined ? Object.keys(paperSets) : [values.set]) await check(set);
} finally {
  maker.end();
  rmSync(work, { recursive: true, force: true });
}
console.log(wrong === 0 ? 'Every paper is as it should be.' : `${wrong} papers are not as they should be.`);
process.exitCode = wrong === 0 ? 0 : 1;
