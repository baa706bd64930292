import type { ErasurePreviewView } from '@portfolio-os/shared/api';
import { summariseErasure } from '@portfolio-os/shared/person-data';
import { erasePerson, previewErasure } from '../../../use-cases/erase-person.ts';
import { TaxIds } from '../../../use-cases/tax-ids/index.ts';
import { orFail } from '../failure.ts';
import { findPerson, hubOf, type PersonOptions } from '../find-person.ts';
import { withLedger } from '../find-portfolio.ts';
import { answer } from '../terminal.ts';

type Options = PersonOptions & { readonly confirm?: boolean };

/** Says what erasing a person will do, and does it where that is confirmed; a server is asked where the books are on one. */
export async function eraseSomebody(who: string, { confirm, ...options }: Options): Promise<void> {
  await withLedger(options, async (ledger, workspace, portfolioId) => {
    const person = await findPerson(ledger, who, options.as);
    const hub = hubOf(workspace, options);
    const asked = { ledger, portfolioId, hub, taxIds: new TaxIds({ workspace, hub }) };
    const plan = orFail(await previewErasure(asked, person));
    if (confirm) orFail(await erasePerson(asked, person));
    await hub.close();
    const isDone = confirm === true;
    await answer(options, {
      data: { plan, erased: isDone },
      message: inWords(summariseErasure(plan), isDone),
    });
  });
}

function inWords({ name, goes, files, stays, letters }: ErasurePreviewView, isDone: boolean): string {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const [values, records] = [sum(goes.map((one) => one.values)), sum(goes.map((one) => one.records))];
  const what = `${values} values of ${records} records, ${files} of them files`;
  const open = stays.map(({ what: where, text }) => `Stays, as part of a fact: ${where} “${text}”`);
  const sent = letters > 0 ? [`Out of reach: ${letters} e-mails that went to them.`] : [];
  const said = isDone
    ? `Erased ${what}.`
    : `Would erase ${name}: ${what}. Amounts, days and ids stay. This cannot be undone; --confirm does it.`;
  return [said, ...open, ...sent].join('\n');
}
