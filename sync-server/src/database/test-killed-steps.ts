/**
 * Runs the planted steps on a database and waits inside one of them until it is killed: `node … <folder of PGlite, or address
 * of PostgreSQL> <secret> <step>`.
 */
import { once } from 'node:events';
import { migrateBooks } from './migrate.ts';
import { openPGlite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';
import { plantedSteps } from './test-planted-steps.ts';

const [place = '', secret = '', step = ''] = process.argv.slice(2);
const database = place.startsWith('postgres:')
  ? openPostgres({ url: place, secret })
  : await openPGlite(place);
process.stdin.resume();
await migrateBooks(
  database,
  secret,
  plantedSteps(async (reached) => {
    if (reached !== step) return;
    process.stdout.write('in the middle\n');
    await once(process.stdin, 'end');
  }),
);
