import { openCharges, unappliedPayments } from '../../src/billing/queries.ts';
import { type CalendarDate, startOfYear } from '../../src/core/calendar.ts';
import type { Database } from '../../src/database.ts';
import { listStatementLines } from '../../src/integrations/statement-queries.ts';
import { savedViewsOf } from '../../src/organisation/index.ts';
import { findProblems, registry } from '../../src/portfolio/index.ts';
import {
  countLinesToReview,
  dashboard,
  delinquencyReport,
  explain,
  exportJournal,
  figures,
  findTransactions,
  journalFormats,
  occupancyTimeline,
  reports,
  tableCsv,
} from '../../src/reporting/index.ts';
import {
  directory,
  getLease,
  leaseDeposits,
  leaseLedger,
  listAssets,
  listBankAccounts,
  listBills,
  listBuildings,
  listEntities,
  listExpenses,
  listLateFeeRuleViews,
  listLeaseSummaries,
  listLoans,
  listTenants,
  listVendors,
  previewLateFees,
  previewPayment,
  viewClosing,
} from '../../src/views/index.ts';

/** Every report and view of the books as of a day, by name. */
export async function askEverything(db: Database, asOf: CalendarDate): Promise<Map<string, unknown>> {
  const leases = (await db.selectFrom('lease').select('id').orderBy('id').execute()).map(({ id }) => id);
  const answers = new Map<string, unknown>([
    ...(await askReports(db, asOf)),
    ...(await askScreens(db, asOf)),
    ['open charges', await openCharges(db, leases)],
    ['credit', await unappliedPayments(db, leases)],
    ['bank transactions', await listStatementLines(db)],
    ['lines to review', await countLinesToReview(db)],
    // In which order they are found follows from that of the rows, which nobody is told.
    ['problems', (await findProblems(db, registry)).sort()],
  ]);
  for (const leaseId of leases) {
    answers.set(`lease ${leaseId}`, await getLease(db, leaseId, asOf));
    answers.set(`deposits ${leaseId}`, await leaseDeposits(db, leaseId, asOf));
    answers.set(`ledger ${leaseId}`, await leaseLedger(db, leaseId, asOf));
    answers.set(
      `payment ${leaseId}`,
      await previewPayment(db, { leaseId, payerId: null, amountCents: 175_000, receivedOn: asOf }),
    );
  }
  return answers;
}

async function askReports(db: Database, asOf: CalendarDate): Promise<[string, unknown][]> {
  const from = startOfYear(asOf);
  const answers: [string, unknown][] = [];
  for (const report of reports) {
    for (const basis of report.bases.length === 0 ? (['cash'] as const) : report.bases) {
      const view = report.schema.parse(await report.run(db, { from, to: asOf, basis }));
      answers.push([`report ${report.name} ${basis}`, [view, tableCsv(report.table(view), 'USD')]]);
    }
  }
  return [
    ...answers,
    ['timeline', await occupancyTimeline(db, { from, to: asOf })],
    ['dashboard', await dashboard(db, { asOf })],
    ['delinquency', await delinquencyReport(db, { asOf })],
    ...(await askJournals(db, asOf)),
    ...(await askWhy(db, asOf)),
  ];
}

async function askJournals(db: Database, through: CalendarDate): Promise<[string, unknown][]> {
  const answers: [string, unknown][] = [];
  for (const format of journalFormats) {
    let journal = '';
    for await (const chunk of exportJournal(db, { format, through })) journal += chunk;
    answers.push([`journal for ${format}`, journal]);
  }
  return answers;
}

async function askWhy(db: Database, asOf: CalendarDate): Promise<[string, unknown][]> {
  const idsOf = async (table: 'lease' | 'charge' | 'payment') =>
    (await db.selectFrom(table).select('id').orderBy('id').limit(5).execute()).map(({ id }) => id);
  const [leases, charges, payments] = [await idsOf('lease'), await idsOf('charge'), await idsOf('payment')];
  const answers: [string, unknown][] = [];
  for (const figure of figures) {
    const about = figure.startsWith('lease')
      ? leases.map((leaseId) => ({ leaseId }))
      : figure.startsWith('charge')
        ? charges.map((chargeId) => ({ chargeId }))
        : figure.startsWith('payment')
          ? payments.map((paymentId) => ({ paymentId }))
          : [{}];
    for (const of of about) {
      answers.push([`why ${figure} ${JSON.stringify(of)}`, await explain(db, { figure, asOf, ...of })]);
    }
  }
  return answers;
}

async function askScreens(db: Database, asOf: CalendarDate): Promise<[string, unknown][]> {
  return [
    ['directory', await directory(db, asOf)],
    ['buildings', await listBuildings(db, asOf)],
    ['tenants', await listTenants(db, asOf)],
    ['leases', await listLeaseSummaries(db, { on: asOf })],
    ['bank accounts', await listBankAccounts(db, asOf)],
    ['entities', await listEntities(db)],
    ['expenses', await listExpenses(db, { to: asOf })],
    ['bills', await listBills(db, asOf)],
    ['loans', await listLoans(db, asOf)],
    ['assets', await listAssets(db, asOf)],
    ['vendors', await listVendors(db, asOf)],
    ['transactions', await findTransactions(db, { search: 'rent in', today: asOf })],
    ['saved views', await savedViewsOf(db, 'transactions')],
    ['late fee rules', await listLateFeeRuleViews(db, asOf)],
    ['closing', await viewClosing(db, { today: asOf, toDecide: 0 })],
    ['late fees', await previewLateFees(db, { through: asOf, today: asOf })],
  ];
}

/** Every row of the projection, in the order of its id. */
export async function readRows(db: Database): Promise<Map<string, unknown>> {
  const rows = new Map<string, unknown>();
  for (const table of registry.records.keys()) {
    rows.set(
      table,
      await db
        .selectFrom(table as 'charge')
        .selectAll()
        .orderBy('id')
        .execute(),
    );
  }
  const history = await db
    .selectFrom('fieldHistory')
    .selectAll()
    .orderBy('seq')
    .orderBy('opIndex')
    .orderBy('field')
    .execute();
  return rows.set('fieldHistory', history);
}
