import { existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { accept, type CalendarDate, expectOk, type Result, todayIn } from '@portfolio-os/shared/core';
import { invocation } from '@portfolio-os/shared/log';
import { createOrganisation } from '@portfolio-os/shared/organisation';
import { Ledger, lockPortfolio, openSqlite, type Workspace } from '../../ledger/index.ts';
import type { Report } from '../progress.ts';
import { generateScenario } from './generate-scenario.ts';
import { planScenario } from './plan-scenario.ts';
import { Random } from './random.ts';
import { removeAbandoned, removeUnfinished, unfinishedFileOf } from './unfinished.ts';

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
 * Makes a portfolio that looks lived in, through the commands that people use: the same seed, size and last day give
 * the same books. It is built under another name and renamed when it is whole, so a killed demo leaves none.
 */
export async function makeDemo(workspace: Workspace, options: DemoOptions): Promise<Result<string>> {
  const { id, timeZone = 'America/New_York' } = options;
  const file = workspace.fileOf(id);
  if (existsSync(file)) return accept(id);
  await removeAbandoned(file);
  const unfinished = unfinishedFileOf(file);
  const unlock = lockPortfolio(unfinished);
  try {
    const scenario = { ...options, timeZone, endOn: options.endOn ?? todayIn(timeZone) };
    const months = await build(unfinished, scenario);
    await flush(unfinished);
    // The last place to cancel at: what has its name stays.
    await options.report?.(months, months, 'Opening');
    await rename(unfinished, file);
    if (process.platform !== 'win32') await flush(dirname(file));
  } finally {
    unlock();
    await removeUnfinished(unfinished);
  }
  return accept(id);
}

/** Answers how many months the books have. */
async function build(
  file: string,
  options: DemoOptions & { endOn: CalendarDate; timeZone: string },
): Promise<number> {
  const { id, name, timeZone, seed, report = async () => {} } = options;
  const scenario = planScenario(options);
  const clock = { today: scenario.beginOn };
  // Five in the morning UTC is the same day in American zones, and never later than now.
  const now = () => new Date(`${clock.today}T05:00:00Z`);
  const sqlite = openSqlite(file);
  // Until the file has its name nobody relies on it, so it is flushed once, whole, instead of after each commit.
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

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'));
  await handle.sync().finally(() => handle.close());
}
