import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserHost, startBrowserHost } from '../desktop/src/host/browser-host.ts';
import { keepBackups } from '../desktop/src/host/keep-backups.ts';
import { lockPortfolio, PortfolioInUseError, Workspace } from '../desktop/src/ledger/index.ts';
import { root } from './root.ts';

/** The same port each time, so that the browser remembers what was chosen in the app. */
const USUAL_PORT = 4870;

/** Serves the app to a browser until it is told to stop; answers with the exit code. */
export async function serveBrowser({
  data,
  port,
  open,
  hasDisplay,
}: {
  data: string;
  port: number | undefined;
  open: boolean;
  hasDisplay: boolean;
}): Promise<number> {
  const workspace = new Workspace(data);
  if (isServedElsewhere(workspace)) {
    console.error(
      `PortfolioOS is already running with the books in ${data}. Use that one, or stop it first.`,
    );
    return 1;
  }
  const host = await listen(workspace, port);
  if (!host) {
    console.error(
      `Port ${port} is taken, perhaps by another PortfolioOS. Stop that one, or choose another --port.`,
    );
    return 1;
  }
  const stopBackups = keepBackups(workspace, console.error);
  console.log(`  ${host.link()}`);
  console.log(
    `The link works once. ${process.stdin.isTTY ? 'Enter gives a new one, ' : ''}Ctrl-C stops PortfolioOS.`,
  );
  if (open && hasDisplay) openInBrowser(host.link());
  const stopOffering = offerNewLinks(host);
  await stopSignal();
  stopOffering();
  stopBackups();
  await host.close();
  return 0;
}

/** Whether another process holds one of these portfolios; the system lets go of the lock when that process ends. */
function isServedElsewhere(workspace: Workspace): boolean {
  try {
    for (const id of workspace.list()) lockPortfolio(workspace.fileOf(id))();
    return false;
  } catch (error) {
    if (error instanceof PortfolioInUseError) return true;
    throw error;
  }
}

async function listen(workspace: Workspace, port: number | undefined): Promise<BrowserHost | null> {
  const assets = join(root, 'desktop/out/renderer');
  for (const candidate of port === undefined ? [USUAL_PORT, 0] : [port]) {
    try {
      return await startBrowserHost({ workspace, assets, port: candidate });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  return null;
}

const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** The link is printed as well, so a system without a browser, or without one that can be started, is no failure. */
function openInBrowser(link: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function offerNewLinks(host: BrowserHost): () => void {
  if (!process.stdin.isTTY) return () => undefined;
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => console.log(`  ${host.link()}`));
  return () => lines.close();
}

/** Resolves at the first request to stop; a second one ends the process at once. */
async function stopSignal(): Promise<void> {
  // A terminal that was closed takes no more output, which must not keep the books from being closed too.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
  console.log('Closing the books…');
}
