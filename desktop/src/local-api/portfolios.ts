import { stat } from 'node:fs/promises';
import type { BackupView, PortfolioView } from '@portfolio-os/shared/api';
import { accept, newId } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Backup, PortfolioInUseError, type Workspace } from '../ledger/index.ts';
import { answer, answerValue, body } from './answer.ts';
import { makeDemo } from './demo.ts';
import { streamProgress } from './progress.ts';

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

/** A portfolio that cannot be opened is listed with the reason and the backups to restore from. */
export async function viewPortfolio(workspace: Workspace, id: string): Promise<PortfolioView> {
  const file = workspace.fileOf(id);
  const opened = await openOrRefuse(workspace, id);
  if (!opened.ok) {
    const backups = (await workspace.backups(id)).map(viewBackup);
    const { code, message } = opened.error;
    const madeAt = (await stat(file)).mtime.toISOString().slice(0, 10);
    const unknown = {
      name: 'Damaged portfolio',
      currency: 'USD',
      timeZone: 'UTC',
      today: madeAt,
      units: 0,
      role: 'owner' as const,
    };
    return { id, ...unknown, file, problem: { code, message, backups } };
  }
  const { name, currency, timeZone } = await getOrganisation(opened.value.books);
  const { units } = await opened.value.books
    .selectFrom('unit')
    .select((eb) => eb.fn.countAll<number>().as('units'))
    .where('archivedOn', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    id,
    name,
    currency,
    timeZone,
    today: await opened.value.today(),
    units: Number(units),
    role: opened.value.role,
    file,
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
