/** Answers pushes by inserting one row of the log, without any admission: the baseline for the real server. */
import { serve } from '@hono/node-server';
import { type ChangeSet, toLoggedRow } from '@portfolio-os/shared/log';
import { bodyLimit } from 'hono/body-limit';
import { openPostgres } from '../../../sync-server/src/database/index.ts';
import { MAX_BODY_BYTES, packAnswers, readText } from '../../../sync-server/src/http/compression.ts';
import { createWatched, type WatchedParts } from '../../../sync-server/src/http/health-endpoints.ts';
import { createMetrics } from '../../../sync-server/src/http/metrics.ts';
import { inOrganisation } from '../../../sync-server/src/tenancy/index.ts';

const { DATABASE_URL = '', SECRET = '', PORT } = process.env;
const database = openPostgres({ url: DATABASE_URL, secret: SECRET });
const silent = { info: () => undefined, error: console.error } as unknown as WatchedParts['log'];
/** After every set that the log holds. */
let seq = 1_000_000_000;

const app = createWatched({
  database,
  metrics: createMetrics(),
  log: silent,
  production: false,
  clientAddress: () => '127.0.0.1',
  closing: new AbortController().signal,
})
  .use(packAnswers())
  .use(bodyLimit({ maxSize: MAX_BODY_BYTES }))
  .post('/v1/orgs/:org/push', async (context) => {
    const { sets } = JSON.parse(await readText(context.req.raw)) as { sets: readonly [ChangeSet] };
    seq += 1;
    const row = toLoggedRow({ ...sets[0], seq, actor: 'nobody', acceptedAt: sets[0].at, hash: '' });
    await inOrganisation(database, context.req.param('org'), (trx) =>
      trx.insertInto('changeSet').values(row).execute(),
    );
    return context.json({ ok: true, value: { seq } });
  });

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(PORT) }, () => process.stdout.write('ready\n'));
process.once('SIGTERM', () => process.exit(0));
