import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBrowserHost } from '../../browser-host.ts';
import { keepBackups } from '../../keep-backups.ts';
import { openWorkspace } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { tell, write } from '../terminal.ts';

const assets = fileURLToPath(new URL('../../../../out/renderer', import.meta.url));

/** Serves the app until it is told to stop; Ctrl-C lets what is being written finish. */
export async function serve({
  port,
  open,
  ...options
}: CommonOptions & { port: number; open: boolean }): Promise<void> {
  const workspace = openWorkspace(options);
  const host = await startBrowserHost({ workspace, assets, port });
  const stopBackups = keepBackups(workspace, tell);
  const link = host.link();
  tell('PortfolioOS is running. This link opens it once; Ctrl-C ends it.');
  await write(options.json ? `${JSON.stringify({ ok: true, link, port: host.port })}\n` : `${link}\n`);
  if (open) openInBrowser(link);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  stopBackups();
  await host.close();
}

/** Where there is no browser to be had, the printed link is enough. */
function openInBrowser(link: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(command, [link], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
