import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { FolderInUseError, NewerDatabaseError, OthersRunningError } from './database/index.ts';
import { createLog } from './logger.ts';
import { startServer } from './start.ts';

const help = `Usage: npm run server -- [--role all|api|worker|reports] [--help]

Without further settings it keeps everything in an embedded database under your home folder, and listens on
http://127.0.0.1:8787. Settings are environment variables: PORT, HOST, DATABASE_URL (PostgreSQL), REPLICA_URL, DATA_DIR,
PUBLIC_URL, SECRET, TAX_ID_KEY, SMTP_URL, MAIL_FROM, TLS_CERT and TLS_KEY or TRUST_PROXY, S3_BUCKET and its keys, LOG_LEVEL,
METRICS_TOKEN (without it nobody reads /metrics in production), HEAD_KEY (signs where portfolios stand),
ROTATION_NIGHTS (in so many nights each whole log is proven once).
docs/operating.md has all of them, and how to install, upgrade, back up and restore.
`;

async function main(): Promise<void> {
  // What it keeps on disk is for its own account alone.
  if (process.platform !== 'win32') process.umask(0o077);
  const { values } = parseArgs({ options: { role: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return void process.stdout.write(help);
  const dataFolder = join(homedir(), '.local', 'share', 'PortfolioOS-server');
  const config = readConfig(process.env, { dataFolder, ...(values.role ? { role: values.role } : {}) });
  const log = createLog(config.logLevel);
  // Node would print the whole error, with what it carries.
  process.once('uncaughtException', (err) => {
    log.fatal({ err }, 'failed');
    process.exit(1);
  });
  const server = await startServer(config, log);
  process.stdout.write(`The sync server answers at ${config.publicUrl ?? server.url}\n`);
  if (server.engine === 'pglite') {
    process.stdout.write(
      `Its data is in ${config.dataFolder}. The embedded database is meant for trying and for small use: a power cut may ` +
        'damage it. Set DATABASE_URL to a PostgreSQL for anything that matters; every device keeps its own full copy.\n',
    );
  }
  const stop = () => void server.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

try {
  await main();
} catch (error) {
  const expected = [ConfigError, FolderInUseError, NewerDatabaseError, OthersRunningError];
  const known = expected.some((kind) => error instanceof kind);
  process.stderr.write(`${known ? (error as Error).message : String((error as Error).stack)}\n`);
  process.exit(1);
}
