import { refuse, todayIn } from '@portfolio-os/shared/core';
import { stopMail } from '@portfolio-os/shared/leasing';
import { invocation } from '@portfolio-os/shared/log';
import { tenantsOfAddress } from '@portfolio-os/shared/mail';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ServerDatabase } from '../database/index.ts';
import type { Identity } from '../identity/index.ts';
import { type HeadNotifier, writeAsSystem } from '../log/index.ts';
import { readStopToken } from '../mail/stop-link.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { refused } from './answer.ts';
import { withPaceOf } from './pace.ts';

const PACE = { most: 30, seconds: 60 };

interface StopParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
  readonly heads: HeadNotifier;
  readonly now: () => Date;
}

/**
 * Where whoever got a mail stops it, without signing in: the address is the permission. Looking at the page changes nothing, because
 * programs that check links look at it too; its button, and a mail program's own (RFC 8058), do.
 */
export function stopMailRoutes(parts: StopParts) {
  const { database, identity } = parts;
  return new Hono()
    .use(
      '/mail/stop/*',
      withPaceOf(PACE, ({ req }) => req.path),
    )
    .get('/mail/stop/:token', async (context) => {
      const named = readStopToken(identity.secret, context.req.param('token'));
      const about = named && (await inOrganisation(database, named.orgId, (trx) => aboutOf(trx, named)));
      if (!about) return refused(context, nothingHere);
      return about.isStopped
        ? page(context, `You get no more mail from ${about.portfolio}.`, null)
        : page(context, `Do you want no more mail from ${about.portfolio}?`, 'Stop mail');
    })
    .post('/mail/stop/:token', async (context) => {
      const named = readStopToken(identity.secret, context.req.param('token'));
      const portfolio = named && (await stopFor(parts, named));
      if (!portfolio) return refused(context, nothingHere);
      return page(context, `You get no more mail from ${portfolio}.`, null);
    });
}

type Named = NonNullable<ReturnType<typeof readStopToken>>;

async function aboutOf(trx: OrganisationTransaction, { letterId }: Pick<Named, 'letterId'>) {
  const row = await trx
    .selectFrom('letter')
    .innerJoin('tenant', 'tenant.id', 'letter.tenantId')
    .select(['letter.tenantId', 'letter.address', 'tenant.mailStoppedOn'])
    .where('letter.id', '=', letterId)
    .executeTakeFirst();
  const portfolio = await trx.selectFrom('organisation').select(['name', 'timeZone']).executeTakeFirst();
  if (!row || !portfolio) return null;
  const { name, timeZone } = portfolio;
  return { ...row, portfolio: name, timeZone, isStopped: row.mailStoppedOn !== null };
}

/** Stops mail to the tenant of a letter and to all others of its address, as one person may be in the books twice. */
async function stopFor(
  { database, heads, now }: StopParts,
  { orgId, letterId }: Named,
): Promise<string | null> {
  const moment = now();
  const done = await inOrganisation(database, orgId, async (trx) => {
    const about = await aboutOf(trx, { letterId });
    if (!about) return null;
    const today = todayIn(about.timeZone, moment);
    const written = await writeAsSystem(trx, { orgId, today, now: moment }, async (author) => {
      const books = booksIn(trx);
      const own = books.selectFrom('tenant').selectAll().where('id', '=', about.tenantId);
      const same = [...(await own.execute()), ...(await tenantsOfAddress(books, about.address))];
      const stopped = new Set(same.filter(({ mailStoppedOn }) => mailStoppedOn === null).map(({ id }) => id));
      for (const id of stopped) await author.run(invocation(stopMail, { id, on: today }));
    });
    return { ...written, portfolio: about.portfolio };
  });
  if (done?.grown) heads.publish(orgId, done.head);
  return done?.portfolio ?? null;
}

/** One sentence and at most one button; it runs nothing, loads nothing and names nobody. */
function page(context: Context, sentence: string, button: string | null) {
  const form = button
    ? html`<form method="post"><button type="submit">${button}</button></form>`
    : html`<p>If that was a mistake, tell them: they can write to you again.</p>`;
  context.header('content-security-policy', POLICY);
  context.header('referrer-policy', 'no-referrer');
  context.header('x-robots-tag', 'noindex');
  return context.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mail</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.25rem; font-weight: 600; overflow-wrap: anywhere; }
button { font: inherit; font-weight: 600; padding: 0.6rem 1.1rem; border-radius: 6px; border: 0; background: #1f5f3f; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #7ab893; outline-offset: 2px; }
p { opacity: 0.75; }
</style>
</head>
<body>
<main>
<h1>${sentence}</h1>
${form}
</main>
</body>
</html>`);
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** An address as the log has it: without the token of a mail. */
export function withoutStopToken(path: string): string {
  return path.replace(/^\/mail\/stop\/.*/s, '/mail/stop/…');
}

const nothingHere = refuse('missing', 'There is no such mail.').error;
