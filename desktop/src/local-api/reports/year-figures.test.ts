import { PdfMaker } from '@portfolio-os/shared/node';
import { afterAll, expect, test } from 'vitest';
import { YEAR_ENTERED_ON, yearOfBooks } from '../../../../shared/test/books/year.ts';
import {
  figuresIn,
  figuresInCsv,
  plainly,
  type YearFigures,
  yearFigures,
} from '../../../../shared/test/books/year-figures.ts';
import { textOf } from '../../../../shared/test/read-pdf.ts';
import { createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

const pdf = new PdfMaker();
afterAll(() => pdf.end());

async function enteredYear() {
  const workspace = temporaryWorkspace({ now: () => new Date(`${YEAR_ENTERED_ON}T15:00:00Z`) });
  const { id, ledger } = await createPortfolio(workspace);
  const { commands, ids } = yearOfBooks();
  const settle = { command: 'billing.allocateCredit', args: { leaseIds: [ids.anasLease, ids.bensLease] } };
  const done = await ledger.execute(...commands, settle);
  if (!done.ok) throw new Error(done.error.message);
  const app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder, pdf });
  return async ({ report, basis }: YearFigures, as: '' | '/csv' | '/pdf') => {
    const asked = new URLSearchParams({
      from: '2026-01-01',
      to: '2026-12-31',
      asOf: '2026-12-31',
      ...(basis && { basis }),
    });
    const response = await app.request(`/api/portfolios/${id}/reports/${report}${as}?${asked}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/** A row of a paper: its first words, further words, and its figures side by side. */
function rowOf(name: string, figures: readonly string[]): RegExp {
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const between = figures.map(literal).join('(?: [^ ]+){0,6}? ');
  return new RegExp(`(?:^|\\s)${literal(name)}(?: .{0,60}?)? ${between}(?:\\s|$)`, 'mu');
}

test('each figure of a year that was worked by hand is in the answer, the CSV and the PDF of its report', async () => {
  const ask = await enteredYear();
  for (const figures of Object.values<YearFigures>(yearFigures)) {
    const { title, lines } = figures;
    const answered = JSON.parse(new TextDecoder().decode(await ask(figures, '')));
    expect(figuresIn(answered.value, figures), `${title}, as data`).toEqual(lines);
    const csv = new TextDecoder().decode(await ask(figures, '/csv'));
    expect(figuresInCsv(csv, figures), `${title}, as CSV`).toEqual(plainly(lines));
    const text = await textOf(await ask(figures, '/pdf'));
    for (const [name, row] of Object.entries(lines))
      expect(text, `${title}, on paper`).toMatch(rowOf(name, row));
  }
});
