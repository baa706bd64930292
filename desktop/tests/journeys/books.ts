import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { type BrowserHost, startBrowserHost } from '../../src/host/browser-host.ts';
import { Workspace } from '../../src/ledger/index.ts';
import { makeDemo } from '../../src/use-cases/demo/index.ts';

/** Every journey that says no other happens on this Monday, noon in New York, whenever it is walked: figures and pictures stay the same. */
export const TODAY = '2026-06-15';
const startedAt = Date.now();
const noonOf = (day: string) => () => new Date(Date.parse(`${day}T16:00:00Z`) + Date.now() - startedAt);
const timeZone = 'America/New_York';

export type BooksKind = 'none' | 'empty' | 'demo';

/** Books in a folder of their own, served by the real browser host. */
export interface ServedBooks {
  workspace: Workspace;
  host: BrowserHost;
  /** Empty where there is no portfolio yet. */
  portfolioId: string;
  /** The app is closed, and opened again on a day on which its computer’s clock says noon. */
  reopenOn: (day: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface Demo {
  id: string;
  file: string;
  remove: () => void;
}

/** The sample once; each journey gets a copy of its file. */
export async function makeDemoFile(): Promise<Demo> {
  const folder = temporaryFolder();
  const workspace = new Workspace(folder);
  const id = newId();
  const size = { units: 24, years: 2, seed: 1, endOn: TODAY, timeZone };
  expectOk(await makeDemo(workspace, { id, name: 'Juniper Street', ...size }));
  return { id, file: workspace.fileOf(id), remove: () => remove(folder) };
}

export async function serveBooks(kind: BooksKind, demo?: Demo, today = TODAY): Promise<ServedBooks> {
  const folder = temporaryFolder();
  const { workspace, host } = await openApp(folder, today, (own) => fill(own, kind, demo));
  const portfolioId = workspace.list()[0] ?? '';
  const served: ServedBooks = {
    ...{ workspace, host, portfolioId },
    reopenOn: async (day) => {
      await served.host.close();
      Object.assign(served, await openApp(folder, day));
    },
    close: async () => {
      await served.host.close();
      remove(folder);
    },
  };
  return served;
}

async function openApp(
  folder: string,
  day: string,
  fill: (workspace: Workspace) => Promise<unknown> = async () => {},
): Promise<Pick<ServedBooks, 'workspace' | 'host'>> {
  const workspace = new Workspace(folder, { now: noonOf(day) });
  await fill(workspace);
  const host = await startBrowserHost({ workspace, assets: join(import.meta.dirname, '../../out/renderer') });
  return { workspace, host };
}

async function fill(workspace: Workspace, kind: BooksKind, demo: Demo | undefined): Promise<void> {
  if (kind === 'none') return;
  if (kind === 'empty') {
    expectOk(await workspace.create({ name: 'Maple Court', currency: 'USD', timeZone }));
    return;
  }
  if (!demo) throw new Error('These books are a copy of the demo, which was not made.');
  copyFileSync(demo.file, workspace.fileOf(demo.id));
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-journey-'));
  mkdirSync(join(folder, 'portfolios'));
  return folder;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
