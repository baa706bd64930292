import { expectOk, newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { type Ledger, Workspace } from '../../desktop/src/ledger/index.ts';
import { makeDemo } from '../../desktop/src/use-cases/demo/index.ts';
import { yearOfBooks } from '../../shared/test/books/year.ts';
import { hardNames } from './names.ts';

/** Books of which papers are made, and the days that they are asked of. */
export interface BooksOfPapers {
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
  /** The month of the executive report. */
  readonly month: string;
}

const HARD = 'Wilhelmina Konstantinopoulou und Söhne, Εταιρεία Ακινήτων 株式会社東京不動産 شركة العقارات 🏠';
const SOME = { currency: 'USD', timeZone: 'America/New_York' };
/** A year that is over whenever this runs. */
const YEAR = 2025;
const ofYear = { from: `${YEAR}-01-01`, to: `${YEAR}-12-31`, month: `${YEAR}-12` };

/** Of which books papers are made: none, hard names in them, and as many lines as there can be. */
export const paperSets: Readonly<Record<string, (folder: string) => Promise<BooksOfPapers>>> = {
  empty: async (folder) => ({ ledger: await openNew(folder, 'Nothing yet'), ...ofYear }),
  'hard-names': async (folder) => {
    const rename = hardNames();
    const ledger = await openNew(folder, HARD);
    for (const command of hardYear()) {
      // How long a name may be differs from record to record.
      for (const most of [200, 120, 80, 60, 40]) {
        const done = await ledger.execute(rename(command, most));
        if (done.ok) break;
        if (most === 40) throw new Error(`${command.command}: ${done.error.message}`);
      }
    }
    return { ledger, ...ofYear };
  },
  'ten-years': async (folder) => {
    const workspace = new Workspace(folder);
    const sample = { id: newId(), name: 'Fifty units of ten years', units: 50, years: 10, seed: 1 };
    const id = expectOk(await makeDemo(workspace, { ...sample, endOn: ofYear.to }));
    return { ledger: expectOk(await workspace.open(id)), ...ofYear };
  },
};

async function openNew(folder: string, name: string): Promise<Ledger> {
  return expectOk(await new Workspace(folder).create({ name, ...SOME })).ledger;
}

/** The year that ties together, with what it lacks: owners, a plan, what comes again and again, and who leaves with less than was held. */
function hardYear(): Invocation[] {
  const { commands, ids } = yearOfBooks({ year: YEAR });
  const { maple, oak, bensLease, operating } = ids;
  const [first, second, water] = [newId(), newId(), newId()];
  const shares = [first, second].map((entityId) => ({ id: newId(), entityId, shareBasisPoints: 5_000 }));
  const terms = { frequency: 'monthly', firstDueOn: `${YEAR}-11-01`, category: 'utilities' };
  const months = Array.from({ length: 12 }, (_, at) => `${YEAR}-${String(at + 1).padStart(2, '0')}-01`);
  const damage = { kind: 'other', amountCents: 45_000, dueOn: `${YEAR}-12-30`, description: 'Broken window' };
  return [
    ...commands,
    { command: 'organisation.addEntity', args: { id: first, name: 'Elm Holdings', kind: 'llc' } },
    { command: 'organisation.addEntity', args: { id: second, name: 'Ash Partners', kind: 'partnership' } },
    ...[maple, oak].map((buildingId) => ({
      command: 'organisation.recordOwnership',
      args: {
        ...{ id: newId(), buildingId, fromOn: `${YEAR - 1}-12-31` },
        shares: shares.map((share) => ({ ...share, id: newId() })),
      },
    })),
    {
      command: 'expenses.addRecurringExpense',
      args: { id: water, description: 'Water', amountCents: 12_345, accountId: operating, ...terms },
    },
    {
      command: 'expenses.recordBill',
      args: {
        recurringExpenseId: water,
        periodOn: `${YEAR}-11-01`,
        amountCents: 12_345,
        paidOn: `${YEAR}-11-03`,
      },
    },
    {
      command: 'expenses.setBudget',
      args: {
        buildingId: maple,
        lines: months.map((monthOn) => ({ category: 'repairs', monthOn, amountCents: 123_456_789 })),
      },
    },
    { command: 'billing.addCharge', args: { id: newId(), leaseId: bensLease, ...damage } },
    { command: 'leasing.recordMoveOut', args: { leaseId: bensLease, movedOutOn: `${YEAR}-12-31` } },
  ];
}
