import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from '../desktop/src/host/data-folder.ts';
import { buildIfStale } from './build.ts';
import { runCommandLine } from './command-line.ts';
import { findElectron, whyNoWindow } from './electron-binary.ts';
import { root } from './root.ts';

const help = `npm start -- [options]

Opens PortfolioOS: in its own window where Electron can be had, otherwise in your browser.

  --browser     use the browser in any case (also PORTFOLIO_OS_BROWSER=1)
  --data DIR    where the portfolios are (also PORTFOLIO_OS_DATA); ${defaultDataFolder()} unless said
  --port N      the browser host's port; 4870, or any free one, unless said
  --no-open     print the link, but do not open a browser
`;

/** A window that fails within this time never opened: a library or the kernel's sandbox is missing. */
const FAILED_START_MS = 10_000;

const options = readOptions();
if (options.help) process.stdout.write(help);
else await start();

function readOptions() {
  try {
    const { values } = parseArgs({
      allowNegative: true,
      options: {
        browser: { type: 'boolean', default: Boolean(process.env.PORTFOLIO_OS_BROWSER) },
        data: { type: 'string', default: defaultDataFolder() },
        port: { type: 'string' },
        open: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      throw new Error(`--port must be a number from 0 to 65535, not ${values.port}.`);
    }
    return { ...values, port, data: resolve(values.data) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exit(2);
  }
}

async function start(): Promise<void> {
  const why = await openWindow();
  if (why === null) return;
  console.log(`Opening PortfolioOS in your browser, because ${why}.`);
  await buildIfStale('renderer');
  const serve = ['serve', '--data', options.data];
  if (options.port !== undefined) serve.push('--port', String(options.port));
  if (!options.open || whyNoWindow() === 'there is no display here') serve.push('--no-open');
  await runCommandLine(serve);
}

/** Opens the window and waits until it is closed; or answers why it cannot open. */
async function openWindow(): Promise<string | null> {
  if (options.browser) return 'you asked for it';
  const obstacle = whyNoWindow();
  if (obstacle) return obstacle;
  const electron = findElectron();
  if ('missing' in electron) return electron.missing;
  await buildIfStale('desktop');
  console.log('Opening PortfolioOS in its own window, because Electron is here.');
  const startedAt = Date.now();
  const exitCode = await runUntilClosed(electron.path);
  if (exitCode !== 0 && Date.now() - startedAt < FAILED_START_MS)
    return `Electron could not start (exit code ${exitCode})`;
  process.exitCode = exitCode;
  return null;
}

function runUntilClosed(electron: string): Promise<number> {
  const environment = { ...process.env, PORTFOLIO_OS_DATA: options.data };
  const child = spawn(electron, [join(root, 'desktop/out/main/main.js')], {
    stdio: 'inherit',
    env: environment,
  });
  // Ctrl-C reaches the window too, which closes its books and ends; this process only has to wait for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill());
  return new Promise((done) => {
    child.once('error', () => done(1));
    child.once('close', (code) => done(code ?? 0));
  });
}
