import type { AccountsView, KnownAccountView, ServerView, SignInView } from '@portfolio-os/shared/api';
import { accept, type Result } from '@portfolio-os/shared/core';
import { serverUrl } from '@portfolio-os/shared/wire/rules';
import { Hono } from 'hono';
import { z } from 'zod';
import { type Account, checkServer, type SignedIn, SigningIn, type SyncHub } from '../../sync/index.ts';
import { answer, answerValue, body } from '../answer.ts';

const url = z.string().transform((typed, context) => {
  const read = serverUrl(typed);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.error.message });
  return z.NEVER;
});
const email = z.string().trim().min(1, 'Type your e-mail address.');
const password = z.string().min(1, 'Type your password.');
const code = z.string().trim().min(1, 'Type the code.');
const credentials = { url, email, password };

/** Who is signed in to which server on this computer, and how one gets in; under `/api/accounts`. */
export function accountRoutes(hub: SyncHub) {
  const signingIn = new SigningIn(hub);
  return new Hono()
    .get('/', async (context) => answerValue(context, await viewAccounts(hub)))
    .post('/server', body(z.strictObject({ url: z.string() })), async (context) => {
      const checked = await checkServer(context.req.valid('json').url);
      return answer<ServerView>(context, checked.ok ? accept({ url: checked.value }) : checked);
    })
    .post(
      '/sign-up',
      body(z.strictObject({ ...credentials, name: z.string().trim().min(1, 'Say your name.') })),
      async (context) => answer(context, await signingIn.signUp(context.req.valid('json'))),
    )
    .post('/verify', body(z.strictObject({ ...credentials, code })), async (context) =>
      answer(context, viewSignIn(await signingIn.verify(context.req.valid('json')))),
    )
    .post('/sign-in', body(z.strictObject(credentials)), async (context) =>
      answer(context, viewSignIn(await signingIn.signIn(context.req.valid('json')))),
    )
    .post('/second-step', body(z.strictObject({ attempt: z.uuid(), code })), async (context) => {
      const told = context.req.valid('json');
      return answer(context, viewSignIn(await signingIn.answerAttempt(told.attempt, told.code)));
    })
    .post('/forgot-password', body(z.strictObject({ url, email })), async (context) => {
      const told = context.req.valid('json');
      return answer(context, await signingIn.forgotPassword(told.url, told.email));
    })
    .post('/reset-password', body(z.strictObject({ ...credentials, code })), async (context) =>
      answer(context, await signingIn.resetPassword(context.req.valid('json'))),
    );
}

async function viewAccounts({ accounts, deviceName }: SyncHub): Promise<AccountsView> {
  const list = await accounts.list();
  return { accounts: list.map(viewAccount), keptWhere: accounts.keptWhere, deviceName };
}

/** Without the token, which never leaves the main side. */
export function viewAccount({ id, url, email, name }: Account): KnownAccountView {
  return { id, url, email, name };
}

function viewSignIn(signedIn: Result<SignedIn>): Result<SignInView> {
  if (!signedIn.ok) return signedIn;
  const { value } = signedIn;
  return accept('account' in value ? { account: viewAccount(value.account) } : value);
}
