import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { lockPortfolio, PortfolioInUseError, type Workspace } from '../../../ledger/index.ts';
import { logCrashes } from '../../../log-file/index.ts';
import { type BrowserHost, startBrowserHost } from '../../browser-host.ts';
import { keepBackups } from '../../keep-backups.ts';
import { builtPage } from '../built-page.ts';
import { exitCodes, Failure } from '../failure.ts';
import { openWorkspace } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { tell, write } from '../terminal.ts';

/** The same port each time, so that the browser remembers what was chosen in the app. */
const USUAL_PORT = 4870;

type ServeOptions = CommonOptions & { port?: number; open: boolean };

/** Serves the app to a browser until it is stopped; Ctrl-C waits for writes to finish. */
export async function serve({ port, open, ...options }: ServeOptions): Promise<void> {
  const workspace = openWorkspace(options);
  refuseSecondHost(workspace, options.data);
  logCrashes(workspace.log);
  const host = await listen(workspace, port);
  const stopBackups = keepBackups(workspace, tell);
  const link = host.link();
  tell(
    `PortfolioOS is running. The link works once, within a minute; ${newLinksOffered() ? 'Enter gives a new one, ' : ''}Ctrl-C ends it.`,
  );
  await write(options.json ? `${JSON.stringify({ ok: true, link, port: host.port })}\n` : `${link}\n`);
  if (open) openInBrowser(host.link());
  offerNewLinks(host);
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  stopBackups();
  await host.close();
}

/** Another host on the same data would answer every request with "in use"; refusing at once says what to do. */
function refuseSecondHost(workspace: Workspace, data: string): void {
  try {
    for (const id of workspace.list()) lockPortfolio(workspace.fileOf(id))();
  } catch (error) {
    if (!(error instanceof PortfolioInUseError)) throw error;
    const message = `PortfolioOS is already running with the books in ${data}. Use that one, or stop it first.`;
    throw new Failure({ code: error.code, message }, exitCodes.environment);
  }
}

async function listen(workspace: Workspace, port: number | undefined): Promise<BrowserHost> {
  const assets = builtPage();
  if (port !== undefined) return startBrowserHost({ workspace, assets, port, tell });
  try {
    return await startBrowserHost({ workspace, assets, port: USUAL_PORT, tell });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startBrowserHost({ workspace, assets, port: 0, tell });
  }
}

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens the link in a browser. A failure is ignored, because the link is printed as well. */
function openInBrowser(link: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true });
  // The link is on the terminal.
  child.once('error', () => undefined);
  child.unref();
}

function newLinksOffered(): boolean {
  return Boolean(process.stdin.isTTY);
}

function offerNewLinks(host: BrowserHost): void {
  if (!newLinksOffered()) return;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => void write(`${host.link()}\n`));
}
