import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './root.ts';

/** Imports that are as they should be. */
const allowed = `
shared/src/core/money.ts              -
shared/src/core/index.ts              './money.ts'
shared/src/log/index.ts           '../core/index.ts'
shared/src/api/index.ts               '../core/index.ts'
shared/src/billing/schema.ts          '../log/index.ts'
shared/src/billing/rules.ts           './schema.ts'
shared/src/billing/index.ts           './rules.ts'
shared/src/billing/views.ts           type '../api/index.ts'
shared/src/leasing/queries.ts         '../billing/schema.ts'
shared/src/reporting/index.ts         '../billing/index.ts'
shared/src/accounting/index.ts        '../billing/schema.ts'
shared/src/reporting/cash.ts          '../accounting/index.ts'
shared/src/integrations/index.ts      '../accounting/index.ts'
shared/src/portfolio/index.ts         '../reporting/index.ts'
shared/src/log/hash.ts            'node:crypto'
shared/src/billing/paying.test.ts     '../portfolio/index.ts'
shared/src/node/index.ts              'node:fs'
shared/src/documents/index.ts         '../reporting/index.ts'
desktop/src/ledger/index.ts           '@portfolio-os/shared/portfolio'
desktop/src/ledger/files.ts           '@portfolio-os/shared/node'
desktop/src/sync/index.ts             '../ledger/index.ts'
sync-server/src/database/open-books.ts '@portfolio-os/shared/portfolio'
sync-server/src/tenancy/index.ts      '../database/open-books.ts'
sync-server/src/http/sync.ts        '../tenancy/index.ts'
desktop/src/local-api/app.ts          '../ledger/index.ts'
desktop/src/host/serve.ts             '../local-api/app.ts'
desktop/src/main/app.ts               'electron'
desktop/src/renderer/page.tsx         '@portfolio-os/shared/core'
desktop/src/renderer/rent.ts          '@portfolio-os/shared/billing/rules'
desktop/src/renderer/client.ts        type '../local-api/app.ts'
desktop/src/renderer/features/late/screen.ts  -
desktop/src/renderer/layouts/frame.ts  -
desktop/src/renderer/roll.ts          type '@portfolio-os/shared/reporting'
desktop/src/renderer/verbs.ts         type '@portfolio-os/shared/portfolio'
shared/src/billing/test-books.ts      './schema.ts'
desktop/src/ledger/test-ledger.ts     './index.ts'
shared/test/engines/database.ts       '../../src/portfolio/index.ts'
`;

/** One file for each way in which each rule can be broken, and the rule that must say so. */
const broken = `
shared/src/billing/first.ts           './second.ts'                      no-cycles
shared/src/billing/second.ts          './first.ts'                       no-cycles
shared/src/billing/t-first.ts         type './t-second.ts'               no-cycles
shared/src/billing/t-second.ts        type './t-first.ts'                no-cycles
shared/src/billing/left-over.ts       -                                  no-orphans
shared/src/billing/nowhere.ts         './no-such-file.ts'                resolvable
shared/src/billing/uses-tests.ts      './test-books.ts'                  product-knows-no-tests
desktop/src/ledger/uses-tests.ts      type './test-ledger.ts'            product-knows-no-tests
shared/src/core/knows-domain.ts       '../billing/schema.ts'             core-knows-nothing
shared/src/core/knows-log.ts      type '../log/index.ts'         core-knows-nothing
shared/src/log/knows-domain.ts    '../billing/schema.ts'             log-knows-core-only
shared/src/billing/knows-reports.ts   '../reporting/index.ts'            domains-stand-below-reports
shared/src/billing/knows-all.ts       '../portfolio/index.ts'            domains-stand-below-reports
shared/src/leasing/climbs.ts          '../billing/index.ts'              domains-do-not-climb
shared/src/integrations/knows-reports.ts  '../reporting/index.ts'        integrations-stand-below-reports
shared/src/billing/knows-accounts.ts  '../accounting/index.ts'           domains-stand-below-reports
shared/src/accounting/knows-commands.ts  '../billing/index.ts'           accounting-reads-facts
shared/src/accounting/knows-reports.ts   '../reporting/index.ts'         accounting-reads-facts
shared/src/closing/knows-commands.ts     '../billing/index.ts'           closing-stands-on-accounting
shared/src/billing/runs-api.ts        '../api/index.ts'                  contracts-are-types
shared/src/views/knows-all.ts    '../portfolio/index.ts'            reports-stand-below-portfolio
shared/src/reporting/knows-app.ts     '../../../desktop/src/ledger/index.ts'  shared-stands-alone
shared/src/billing/writes-files.ts    '../node/index.ts'                 node-is-for-processes
shared/src/node/knows-domain.ts       '../billing/schema.ts'             node-knows-core-only
shared/src/reporting/reads-files.ts   'node:fs'                          shared-runs-anywhere
shared/src/reporting/sets-paper.ts    '../documents/index.ts'            documents-stand-on-reports
desktop/src/renderer/uses-engine.ts   '../ledger/index.ts'               renderer-is-pure
desktop/src/renderer/uses-domain.ts   '@portfolio-os/shared/billing'     renderer-is-pure
desktop/src/renderer/runs-api.ts      '../local-api/app.ts'              renderer-sees-types-of-the-api
desktop/src/renderer/auth/uses-screen.ts  '../features/late/screen.ts'   signing-in-knows-no-screen
desktop/src/renderer/features/late/uses-frame.ts  '../../layouts/frame.ts'  screens-know-no-frame
desktop/src/renderer/lib/uses-screen.ts   '../features/late/screen.ts'   parts-know-no-screen
desktop/src/renderer/runs-report.ts   '@portfolio-os/shared/reporting'   renderer-sees-types-of-reports
desktop/src/renderer/runs-verb.ts     '@portfolio-os/shared/portfolio'   renderer-sees-types-of-commands
desktop/src/renderer/runs-log.ts      '@portfolio-os/shared/log'         renderer-sees-types-of-the-log
desktop/src/renderer/uses-node.ts     'node:path'                        renderer-never-uses-node
desktop/src/renderer/uses-kysely.ts   'kysely'                           renderer-never-stores
desktop/src/renderer/uses-sqlite.ts   type 'better-sqlite3'              renderer-never-stores
desktop/src/renderer/uses-window.ts   'electron'                         renderer-never-stores
desktop/src/host/uses-electron.ts     'electron'                         electron-in-main-only
desktop/src/host/updates.ts           type 'electron-updater'            electron-in-main-only
desktop/src/ledger/uses-main.ts       '../main/app.ts'                   engine-knows-no-window-or-page
desktop/src/use-cases/import/uses-page.ts  '../../renderer/rent.ts'              engine-knows-no-window-or-page
shared/src/billing/uses-engines.ts    '../../test/engines/database.ts'   product-knows-no-tests
shared/src/wire/knows-domain.ts       '../billing/schema.ts'             wire-knows-log-and-core
shared/src/proof/knows-the-log.ts     '../log/index.ts'                  proofs-are-checked-anywhere
shared/src/proof/uses-node.ts         'node:crypto'                      proofs-are-checked-anywhere
desktop/src/verify-page/uses-engine.ts  '../ledger/index.ts'             proofs-are-checked-anywhere
desktop/src/use-cases/import/uses-api.ts  '../../local-api/app.ts'       use-cases-know-no-edge
sync-server/src/identity/uses-route.ts  '../http/sync.ts'                server-rooms-know-no-route
desktop/src/log-file/reads-books.ts   '../ledger/index.ts'               log-file-knows-no-books
desktop/src/ledger/uses-api.ts        '../local-api/app.ts'              ledger-stands-lowest
desktop/src/sync/uses-api.ts          '../local-api/app.ts'              sync-knows-no-door
desktop/src/sync/uses-server.ts       '../../../sync-server/src/http/sync.ts'  desktop-and-server-meet-in-shared
sync-server/src/http/uses-desktop.ts  '../../../desktop/src/ledger/index.ts'  desktop-and-server-meet-in-shared
sync-server/src/http/goes-around.ts  '../database/open-books.ts'           tenant-tables-through-tenancy
desktop/src/ledger/uses-host.ts       '../host/serve.ts'                 ledger-stands-lowest
`;

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => /^(\S+)\s+(-|(type )?'([^']+)')\s*(\S*)$/.exec(row)?.slice(1) ?? [])
    .map(([file = '', , isType, to, rule = '']) => ({ file, to, isType: Boolean(isType), rule }));

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Violation {
  from: string;
  cycle?: { name: string }[];
  rule: { name: string };
}
interface Report {
  summary: { violations: Violation[]; ruleSetUsed: { forbidden: { name: string }[] } };
}
let found: Violation[];
let rules: string[];

beforeAll(() => {
  for (const { file, to, isType } of [...rows(allowed), ...rows(broken)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const code = to
      ? `import ${isType ? 'type ' : ''}{ it } from '${to}';\nexport const one: typeof it = 1;\n`
      : 'export {};\n';
    writeFileSync(join(folder, file), code);
  }
  writeFileSync(join(folder, 'shared/package.json'), readFileSync(join(root, 'shared/package.json')));
  mkdirSync(join(folder, 'node_modules/@portfolio-os'), { recursive: true });
  symlinkSync(join(folder, 'shared'), join(folder, 'node_modules/@portfolio-os/shared'), 'junction');
  for (const name of ['electron', 'electron-updater', 'kysely', 'better-sqlite3']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  const cli = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    cli,
    '--config',
    join(root, '.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'shared',
    'desktop',
    'sync-server',
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as Report;
  found = summary.violations;
  rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
});

/** A cycle is told once, from one of its files. */
const rulesBrokenBy = (file: string) =>
  found
    .filter(({ from, cycle }) => from === file || cycle?.some(({ name }) => name === file))
    .map(({ rule }) => rule.name);

describe('a wrong import is found', () => {
  test.each(rows(broken).map(({ file, rule }) => [rule, file]))('%s: %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });
});

test('right imports are left alone', () => {
  for (const { file } of rows(allowed)) expect(rulesBrokenBy(file), file).toEqual([]);
});

test('every rule has a file here that breaks it', () => {
  const proven = new Set(rows(broken).map(({ rule }) => rule));
  expect(rules.filter((name) => !proven.has(name))).toEqual([]);
});
