import { PdfMaker } from '@portfolio-os/shared/node';
import { readPerson } from '../../../local-api/portfolio/read-person.ts';
import { personArchive } from '../../../use-cases/person-archive.ts';
import { TaxIds } from '../../../use-cases/tax-ids/index.ts';
import { orFail } from '../failure.ts';
import { findPerson, hubOf, type PersonOptions } from '../find-person.ts';
import { withLedger } from '../find-portfolio.ts';
import { answer } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

type Options = PersonOptions & { readonly output: string };

/** Writes everything about one person as one archive. */
export async function exportPerson(who: string, { output, ...options }: Options): Promise<void> {
  await withLedger(options, async (ledger, workspace, portfolioId) => {
    const person = await findPerson(ledger, who, options.as);
    const hub = hubOf(workspace, options);
    const pdf = new PdfMaker();
    try {
      const asked = { ledger, portfolioId, hub, taxIds: new TaxIds({ workspace, hub }) };
      const contents = orFail(await readPerson(asked, person));
      await writeWhole(output, personArchive(contents, { pdf, store: workspace.receipts.of(portfolioId) }));
    } finally {
      pdf.end();
      await hub.close();
    }
    await answer(options, { data: { output }, message: `Wrote ${output}.` });
  });
}
