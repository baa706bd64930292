import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string) => ({
  extends: true as const,
  test: { name, include: [include], environment: 'node' },
});

/** What runs on tables runs on the server's too: the same tests, with one PGlite for all files of a process. */
const onPGlite = {
  extends: true as const,
  test: {
    name: 'shared on PGlite',
    include: [
      'shared/src/{accounting,billing,closing,history,integrations,notes,reporting,portfolio,views}/*.test.ts',
      'shared/src/reporting/{dashboard,leases,occupancy,owners,property,tenants}/*.test.ts',
      'shared/src/reporting/why/why.test.ts',
      'shared/src/views/rentals/*.test.ts',
    ],
    exclude: ['**/*.speed.test.ts'],
    environment: 'node',
    env: { BOOKS_ON: 'pglite' },
    isolate: false,
  },
};

/** What is started as a process of its own is what is shipped: the bundle, which starts in a quarter of the time of its modules. */
const onHost = {
  extends: true as const,
  test: {
    name: 'desktop',
    include: ['desktop/src/!(renderer)/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['scripts/build-host.ts'],
  },
};

/** Tests stand beside their source. Forked processes, because SQLite's native module and its file locks are theirs alone. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Databases and processes are started for them, two files at a time on what may be a busy machine.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    allowOnly: false,
    globalSetup: ['scripts/choose-seed.ts'],
    setupFiles: ['scripts/use-seed.ts'],
    unstubEnvs: true,
    // Servers and devices that tests start as processes do not translate the same sources each time anew.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile') },
    projects: [
      project('shared', 'shared/src/**/*.test.ts'),
      onPGlite,
      onHost,
      project('renderer', 'desktop/src/renderer/**/*.test.ts'),
      project('sync-server', 'sync-server/src/**/*.test.ts'),
      project('scripts', 'scripts/**/*.test.ts'),
    ],
  },
});
