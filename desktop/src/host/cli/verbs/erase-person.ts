import { refuse } from '@portfolio-os/shared/core';
import type { PersonTable } from '@portfolio-os/shared/people';
import { type ErasurePlan, erasing, planErasure } from '@portfolio-os/shared/person-data';
import { Failure, orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';

type Options = PortfolioOptions & { readonly as: PersonTable; readonly confirm?: boolean };

/** Says what erasing a person will do, and does it where that is confirmed. Found by their id, or by a name that one person has. */
export async function eraseSomebody(who: string, { as: table, confirm, ...options }: Options): Promise<void> {
  await withLedger(options, async (ledger) => {
    const people = await ledger.books.selectFrom(table).select(['id', 'name']).execute();
    const found = people.filter(({ id, name }) => id === who || name === who);
    const [person] = found;
    if (!person || found.length > 1) throw new Failure(notOne.error);
    const plan = orFail(await planErasure(ledger.books, { table, id: person.id }));
    if (confirm) orFail(await ledger.execute(erasing(plan)));
    await answer(options, {
      data: { plan, erased: confirm === true },
      message: inWords(plan, confirm === true),
    });
  });
}

function inWords({ person, records, files, stays }: ErasurePlan, isDone: boolean): string {
  const values = records.reduce((sum, { fields }) => sum + fields.length, 0);
  const what = `${values} values of ${records.length} records, ${files} of them files`;
  const open = stays.map(({ table, field, text }) => `Stays, as part of a fact: ${table} ${field} “${text}”`);
  const said = isDone
    ? `Erased ${what}.`
    : `Would erase ${person.name}: ${what}. Amounts, days and ids stay. This cannot be undone; --confirm does it.`;
  return [said, ...open].join('\n');
}

const notOne = refuse('missing', 'No one person of this kind has this id or name. Use an id.');
