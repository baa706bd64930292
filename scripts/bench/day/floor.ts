import { fileURLToPath } from 'node:url';
import { freePort } from '../../../sync-server/src/database/test-postgres.ts';
import { ask } from '../../cluster/ask.ts';
import { Killable } from '../../cluster/killable.ts';
import { paymentSet } from '../../cluster/starter-books.ts';
import { nodeFlags } from '../../node-flags.ts';

const program = fileURLToPath(new URL('./floor-server.ts', import.meta.url));
const AT_ONCE = 16;
const WARM_MS = 1500;

/**
 * The floor of single pushes, per second: a transaction that binds the organisation and inserts one row of the log, without
 * admission, through the same HTTP stack, load generator and PostgreSQL.
 */
export async function measureFloor(
  where: { databaseUrl: string; secret: string },
  orgIds: readonly string[],
  seconds: number,
): Promise<number> {
  const port = await freePort();
  const server = new Killable();
  await server.start({
    name: 'floor',
    args: [...nodeFlags('server'), program],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: where.databaseUrl,
      SECRET: where.secret,
    },
    onLine: () => server.isReady(),
  });
  const begunAt = performance.now();
  const [from, until] = [begunAt + WARM_MS, begunAt + WARM_MS + seconds * 1000];
  let [next, done] = [0, 0];
  const pushOn = async () => {
    while (performance.now() < until) {
      const orgId = orgIds[next++ % orgIds.length];
      const set = paymentSet({ device: `floor ${next}`, n: next, base: next }, '00000000');
      const body = JSON.stringify({ device: { id: set.device, name: 'Floor' }, sets: [set] });
      await ask({ url: `http://127.0.0.1:${port}/v1/orgs/${orgId}/push`, token: 'nobody', body });
      if (performance.now() > from) done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, pushOn));
  await server.end('SIGTERM');
  return done / seconds;
}
