import { accept, type CalendarDate, expectOk, type Result, todayIn } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import { createOrganisation } from '@portfolio-os/shared/organisation';
import { alreadyHere, Ledger, openSqlite, type Workspace } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { generateScenario } from './generate-scenario.ts';
import { planScenario } from './plan-scenario.ts';
import { Random } from './random.ts';

export interface DemoOptions {
  readonly id: string;
  readonly name: string;
  readonly units: number;
  readonly years: number;
  readonly seed: number;
  /** The last day of the books; today unless given. */
  readonly endOn?: CalendarDate;
  readonly timeZone?: string;
  readonly report?: Report;
}

/**
 * Makes a realistic portfolio through the product's commands: the same seed, size and last day give the same books. A killed
 * run leaves none, and asking again for an existing demo makes no second one.
 */
export async function makeDemo(workspace: Workspace, options: DemoOptions): Promise<Result<string>> {
  const { id, timeZone = 'America/New_York' } = options;
  const made = await workspace.makeFile(id, async (unfinished) => {
    const scenario = { ...options, timeZone, endOn: options.endOn ?? todayIn(timeZone) };
    const months = await build(unfinished, scenario);
    // The last point at which to cancel: after the rename the portfolio stays.
    await options.report?.(months, months, 'Opening');
    return accept(null);
  });
  return made.ok || made.error.code === alreadyHere.error.code ? accept(id) : made;
}

/** Answers the number of months. */
async function build(
  file: string,
  options: DemoOptions & { endOn: CalendarDate; timeZone: string },
): Promise<number> {
  const { id, name, timeZone, seed, report = async () => {} } = options;
  const scenario = planScenario(options);
  const clock = { today: scenario.beginOn };
  // 5:00 UTC is the same day in American time zones, and never later than now.
  const now = () => new Date(`${clock.today}T05:00:00Z`);
  const sqlite = openSqlite(file);
  // Nobody relies on the file before it is renamed, so it is flushed once as a whole instead of after each commit.
  sqlite.pragma('synchronous = OFF');
  const ledger = await Ledger.over(sqlite, { now });
  try {
    expectOk(await ledger.execute(invocation(createOrganisation, { id, name, currency: 'USD', timeZone })));
    const setToday = (today: CalendarDate) => {
      clock.today = today;
    };
    const random = new Random(seed, 'months');
    const carried = { owedCents: new Map(), promised: 0, coming: new Map() };
    return await generateScenario({ scenario, ledger, random, setToday, ...carried }, report);
  } finally {
    await ledger.close();
  }
}
