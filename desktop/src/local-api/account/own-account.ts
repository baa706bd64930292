import type { AccountDetailsView, SharedPortfolioView, TwoFactorView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import type { AccountView, MembershipView, TwoFactorSetUp } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { Workspace } from '../../ledger/index.ts';
import type { Account, SyncHub } from '../../sync/index.ts';
import { answer, body, refused } from '../answer.ts';
import { viewPortfolio } from '../portfolio/portfolios.ts';
import { streamProgress } from '../progress.ts';
import { viewAccount } from './accounts.ts';

interface AccountEnv {
  Variables: { account: Account };
}

const password = z.string().min(1, 'Type your password.');
const code = z.string().trim().min(1, 'Type the code.');
const KILOBYTE = 1024;

/** What a person who is signed in does with the account, and the portfolios shared with them; under `/api/accounts/:account`. */
export function ownAccountRoutes(hub: SyncHub, workspace: Workspace) {
  return new Hono<AccountEnv>()
    .use('/:account/*', withAccount(hub))
    .route('/', sessionRoutes(hub, workspace))
    .route('/', twoFactorRoutes(hub))
    .route('/', sharedPortfolioRoutes(hub, workspace));
}

/** The account itself: who it is, its password, and its end on this computer. */
function sessionRoutes(hub: SyncHub, workspace: Workspace) {
  return new Hono<AccountEnv>()
    .get('/:account/details', async (context) => {
      const { account } = context.var;
      const asked = await hub.askAccount<AccountView>(account, '/v1/account');
      if (!asked.ok) return refused(context, asked);
      const { twoFactor, organisations } = asked.value;
      const portfolios = organisations.map((portfolio) => viewShared(portfolio, workspace));
      return answer<AccountDetailsView>(context, accept({ ...viewAccount(account), twoFactor, portfolios }));
    })
    .post('/:account/sign-out', async (context) => {
      const { account } = context.var;
      const told = await hub.askAccount(account, '/auth/sign-out', { body: {} });
      await hub.signedOut(account);
      return answer(context, accept({ isServerTold: told.ok || told.error.code === 'signed-out' }));
    })
    .post(
      '/:account/change-password',
      body(z.strictObject({ current: password, password })),
      async (context) => {
        const told = context.req.valid('json');
        const done = await hub.askAccount(context.var.account, '/auth/change-password', { body: told });
        return answer(context, done.ok ? accept(null) : aboutCurrent(done));
      },
    );
}

function twoFactorRoutes(hub: SyncHub) {
  const withPassword = body(z.strictObject({ password }));

  /** Ends the session that asked and begins another, whose token takes the place of the former. */
  async function renew(account: Account, path: string, told: unknown): Promise<Result<null>> {
    const renewed = await hub.askAccount<{ token: string }>(account, path, { body: told });
    if (!renewed.ok) return renewed;
    await hub.signedIn({ ...account, token: renewed.value.token });
    return accept(null);
  }

  return new Hono<AccountEnv>()
    .post('/:account/two-factor', withPassword, async (context) => {
      const told = { body: context.req.valid('json') };
      const made = await hub.askAccount<TwoFactorSetUp>(context.var.account, '/auth/two-factor/set-up', told);
      return answer<TwoFactorView>(context, made.ok ? accept(viewTwoFactor(made.value)) : made);
    })
    .post('/:account/two-factor/confirm', body(z.strictObject({ code })), async (context) =>
      answer(
        context,
        await renew(context.var.account, '/auth/two-factor/confirm', context.req.valid('json')),
      ),
    )
    .post('/:account/two-factor/turn-off', withPassword, async (context) =>
      answer(
        context,
        await renew(context.var.account, '/auth/two-factor/turn-off', context.req.valid('json')),
      ),
    )
    .post('/:account/two-factor/backup-codes', withPassword, async (context) => {
      const told = { body: context.req.valid('json') };
      return answer(
        context,
        await hub.askAccount<{ backupCodes: string[] }>(
          context.var.account,
          '/auth/two-factor/backup-codes',
          told,
        ),
      );
    });
}

function sharedPortfolioRoutes(hub: SyncHub, workspace: Workspace) {
  return new Hono<AccountEnv>()
    .post('/:account/invitations', body(z.strictObject({ code })), async (context) => {
      const told = { body: context.req.valid('json') };
      const joined = await hub.askAccount<MembershipView>(
        context.var.account,
        '/v1/account/invitations',
        told,
      );
      if (!joined.ok) return refused(context, joined);
      const portfolio = viewShared(joined.value, workspace);
      // Somebody who was removed and is invited again goes on with the books that stayed here.
      if (portfolio.isHere) await hub.syncNow(portfolio.id);
      return answer(context, accept(portfolio));
    })
    .post('/:account/join', body(z.strictObject({ id: z.uuid() })), (context) =>
      streamProgress(context, async (report) => {
        const { id } = context.req.valid('json');
        const joined = await hub.join(id, context.var.account, (done, total) =>
          report(Math.ceil(done / KILOBYTE), Math.ceil(total / KILOBYTE), 'Fetching the books, in KB'),
        );
        return joined.ok ? accept(await viewPortfolio(workspace, id)) : joined;
      }),
    );
}

function viewShared(portfolio: MembershipView, workspace: Workspace): SharedPortfolioView {
  return { ...portfolio, isHere: workspace.list().includes(portfolio.id) };
}

function withAccount(hub: SyncHub) {
  return createMiddleware<AccountEnv>(async (context, next) => {
    const account = await hub.accounts.find(context.req.param('account') ?? '');
    if (!account) return refused(context, notSignedIn);
    context.set('account', account);
    return next();
  });
}

const notSignedIn = refuse('signed-out', 'This account is not signed in on this computer. Sign in first.');

/** There are two passwords in that form; the one that was wrong is the one in force. */
function aboutCurrent({ error }: Extract<Result<unknown>, { ok: false }>) {
  return {
    ok: false as const,
    error: error.code === 'wrong-password' ? { ...error, field: 'current' } : error,
  };
}

function viewTwoFactor({ uri, backupCodes }: TwoFactorSetUp): TwoFactorView {
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', backupCodes };
}
