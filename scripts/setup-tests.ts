import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { root } from './root.ts';

const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/** The programs that tests need beside the app, each with the packages that install it. */
const tools = [
  { program: 'hledger', apt: ['hledger'], brew: ['hledger'] },
  { program: 'ledger', apt: ['ledger'], brew: ['ledger'] },
  { program: 'bean-check', apt: ['beancount'], brew: ['beancount'] },
  { program: 'openssl', apt: ['openssl'], brew: ['openssl'] },
];
const browser = { apt: ['chromium', 'fonts-liberation'], brew: ['--cask', 'chromium'] };

/** The Chromium for tests: an installed one, or Playwright's download. */
export function chromiumPath(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  const installed = [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ];
  return [chosen, ...installed].find((path) => path && existsSync(path));
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

async function setUp(): Promise<void> {
  if (!chromiumPath()) downloadChromium();
  const missing = [...tools.filter(({ program }) => !onPath(program)), ...(chromiumPath() ? [] : [browser])];
  if (missing.length > 0) install(missing);
  const stillMissing = tools.filter(({ program }) => !onPath(program)).map(({ program }) => program);
  if (!chromiumPath()) stillMissing.push('chromium');
  if (stillMissing.length === 0) return;
  console.error(
    `The tests need ${stillMissing.join(', ')}, which could not be installed here. Please install and try again.`,
  );
  process.exitCode = 1;
}

/** Fails quietly: without a network, a package is installed instead. */
function downloadChromium(): void {
  console.log("Getting Playwright's Chromium…");
  const cli = join(root, 'node_modules/playwright/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS });
}

function install(missing: readonly { apt: string[]; brew: string[] }[]): void {
  if (onPath('apt-get')) {
    const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const packages = missing.flatMap(({ apt }) => apt);
    console.log(`Installing ${packages.join(', ')} with apt-get…`);
    run([...asRoot, 'apt-get', 'update', '-qq']);
    run([...asRoot, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
  } else if (onPath('brew')) {
    for (const { brew } of missing) run(['brew', 'install', ...brew]);
  }
}

/** The installers' output is shown only where they fail. */
function run([command = '', ...args]: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (done.status === 0) return;
  const said = (done.stderr ?? '').trim().split('\n').slice(-3).join('\n');
  console.error(`${[command, ...args].join(' ')} failed: ${done.error?.message ?? said}`);
}

if (import.meta.main) await setUp();
