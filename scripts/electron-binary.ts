import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

const DOWNLOAD_LIMIT_MS = 60_000;
const DAY = 24 * 60 * 60 * 1000;

export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/** Electron's program in an installed `electron` package; the npm package itself holds only its downloader. */
export function installedElectron(folder = join(root, 'node_modules/electron')): string | null {
  const told = join(folder, 'path.txt');
  if (!existsSync(told)) return null;
  const program = join(
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'),
    readFileSync(told, 'utf8'),
  );
  return existsSync(program) ? program : null;
}

/** Why Electron would not run here even if it were installed. It is never run without its sandbox. */
export function whyNoWindow(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  userId: number | undefined = process.getuid?.(),
): string | null {
  if (platform !== 'linux') return null;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display here';
  return userId === 0 ? 'Electron keeps its sandbox and does not run as root' : null;
}

/** Electron's program, downloaded now if it is missing. A failed download is not retried for a day. */
export function findElectron(
  folder = join(root, 'node_modules/electron'),
  note = join(root, 'node_modules/.cache/portfolio-os/electron-not-downloaded.json'),
): ElectronBinary {
  const installed = installedElectron(folder);
  if (installed) return { path: installed };
  if (failedLately(note)) return { missing: 'Electron could not be downloaded; it is tried again tomorrow' };
  console.log('Getting Electron, which happens once…');
  spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS });
  const fetched = installedElectron(folder);
  if (fetched) return { path: fetched };
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, JSON.stringify({ failedAt: Date.now() }));
  return { missing: 'Electron could not be downloaded' };
}

function failedLately(note: string): boolean {
  try {
    const { failedAt } = JSON.parse(readFileSync(note, 'utf8')) as { failedAt: number };
    return Date.now() - failedAt < DAY;
  } catch {
    return false;
  }
}
