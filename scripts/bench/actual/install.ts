import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const wanted = { '@actual-app/api': '~26.9.0', '@actual-app/sync-server': '~26.9.0' };
/** Version 12, which Actual asks for, aborts on Node 24. */
const overrides = { 'better-sqlite3': '^13' };
const INSTALL_MS = 5 * 60_000;

export interface Installed {
  readonly version: string;
  /** Of the client's module. */
  readonly clientUrl: string;
  /** Of the server's program. */
  readonly serverPath: string;
}

/** Fetches Actual into a folder of its own, away from our workspaces. Null where npm cannot. */
export function installActual(folder: string): Installed | null {
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'peer', version: '0.0.0', private: true, dependencies: wanted, overrides };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const complaint = runNpm(folder);
  if (complaint !== null) {
    console.log(`Actual is not measured, because npm cannot fetch it: ${complaint}`);
    return null;
  }
  const { resolve } = createRequire(join(folder, 'package.json'));
  const server = join(folder, 'node_modules/@actual-app/sync-server');
  const { version } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8')) as { version: string };
  const clientUrl = pathToFileURL(resolve('@actual-app/api')).href;
  return { version, clientUrl, serverPath: join(server, 'build/bin/actual-server.js') };
}

/** Answers npm's error, or null. Under `npm run`, the npm that runs us is used, on our own Node. */
function runNpm(folder: string): string | null {
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'];
  const { npm_execpath: npm } = process.env;
  const [command, all] = npm ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status, signal, stderr, error } = spawnSync(command, all, {
    cwd: folder,
    encoding: 'utf8',
    timeout: INSTALL_MS,
  });
  if (status === 0) return null;
  const said = stderr.split('\n').slice(0, 4).join('\n').trim();
  return error?.message ?? (said || `it ended with ${status ?? signal}`);
}
