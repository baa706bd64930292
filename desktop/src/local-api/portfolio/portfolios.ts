import { lstat } from 'node:fs/promises';
import type { BackupView, PortfolioView } from '@portfolio-os/shared/api';
import { accept, newId } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Backup, type Ledger, PortfolioInUseError, type Workspace } from '../../ledger/index.ts';
import { answer, answerValue, body } from '../answer.ts';
import { streamProgress } from '../progress.ts';
import { makeDemo } from './demo.ts';

/** `evenWaiting`: also over changes that have not reached the server; they are kept under Needs attention. */
const restoring = z.strictObject({ backup: z.string(), evenWaiting: z.boolean().default(false) });

/** The portfolios on this computer: list, create, sample, restore. */
export function portfolioRoutes(workspace: Workspace) {
  return new Hono()
    .get('/', async (context) => answerValue(context, await listPortfolios(workspace)))
    .post('/', body(creation), async (context) => {
      const created = await workspace.create(context.req.valid('json'));
      return answer(context, created.ok ? accept(await viewPortfolio(workspace, created.value.id)) : created);
    })
    .post('/demo', body(sample), (context) =>
      streamProgress(context, async (report) => {
        const made = await makeDemo(workspace, { ...context.req.valid('json'), report });
        return made.ok ? accept(await viewPortfolio(workspace, made.value)) : made;
      }),
    )
    .post('/:portfolio/restore', body(restoring), async (context) => {
      const id = context.req.param('portfolio');
      const { backup, evenWaiting } = context.req.valid('json');
      const restored = await workspace.restore(id, backup, { evenWaiting });
      return answer(context, restored.ok ? accept(await viewPortfolio(workspace, id)) : restored);
    });
}

const creation = z.strictObject({
  id: z.uuid().default(newId),
  name: z.string().trim().min(1, 'Give the portfolio a name.').max(120),
  currency: z.string().length(3),
  timeZone: z.string().min(1),
});

const sample = z.strictObject({
  id: z.uuid().default(newId),
  name: z.string().trim().min(1).max(120).default('Sample portfolio'),
  units: z.int().min(1).max(200).default(24),
  years: z.int().min(1).max(20).default(3),
  seed: z.int().min(0).default(1),
});

async function listPortfolios(workspace: Workspace): Promise<PortfolioView[]> {
  const views: PortfolioView[] = [];
  for (const id of workspace.list()) views.push(await viewPortfolio(workspace, id));
  return views;
}

/** A portfolio that cannot be opened or shown is listed with the reason and the backups to restore from; the others open. */
export async function viewPortfolio(workspace: Workspace, id: string): Promise<PortfolioView> {
  const opened = await openOrRefuse(workspace, id);
  if (!opened.ok) return viewProblem(workspace, id, opened.error);
  try {
    return await viewOpened(workspace, id, opened.value);
  } catch (error) {
    workspace.log.failed('a portfolio could not be shown', error);
    const why = error instanceof Error ? error.message : String(error);
    const message = `This portfolio cannot be shown: ${why} Nothing in it was changed.`;
    return viewProblem(workspace, id, { code: 'not-showable', message });
  }
}

async function viewProblem(
  workspace: Workspace,
  id: string,
  { code, message }: { code: string; message: string },
): Promise<PortfolioView> {
  const file = workspace.fileOf(id);
  const backups = (await workspace.backups(id)).map(viewBackup);
  const madeAt = (await lstat(file)).mtime.toISOString().slice(0, 10);
  const unknown = {
    name: code === 'not-showable' ? 'Portfolio that cannot be shown' : 'Damaged portfolio',
    currency: 'USD',
    timeZone: 'UTC',
    today: madeAt,
    units: 0,
    role: 'owner' as const,
  };
  return { id, ...unknown, file, problem: { code, message, backups } };
}

async function viewOpened(workspace: Workspace, id: string, ledger: Ledger): Promise<PortfolioView> {
  const { name, currency, timeZone } = await getOrganisation(ledger.books);
  const { units } = await ledger.books
    .selectFrom('unit')
    .select((eb) => eb.fn.countAll<number>().as('units'))
    .where('archivedOn', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    id,
    name,
    currency,
    timeZone,
    today: await ledger.today(),
    units: Number(units),
    role: ledger.role,
    reviewer: ledger.seat === 'reviewer' || undefined,
    file: workspace.fileOf(id),
    problem: null,
  };
}

async function openOrRefuse(workspace: Workspace, id: string): ReturnType<Workspace['open']> {
  try {
    return await workspace.open(id);
  } catch (error) {
    if (error instanceof PortfolioInUseError)
      return { ok: false, error: { code: error.code, message: error.message } };
    throw error;
  }
}

export function viewBackup({ name, madeAt, bytes, reason }: Backup): BackupView {
  return { name, madeAt, bytes, reason };
}
