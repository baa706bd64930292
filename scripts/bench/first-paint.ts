import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { launchOptions } from '../launch-chromium.ts';
import { root } from '../root.ts';
import { type Row, row, summarise } from './measure.ts';

const ROUNDS = 5;

/** From starting the host's process to the dashboard's figures on screen, in a browser that is already running. */
export async function benchFirstPaint(dataFolder: string): Promise<Row[]> {
  const browser = await chromium.launch(launchOptions);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await (await browser.newContext()).newPage();
    const startedAt = performance.now();
    const cli = join(root, 'desktop/out/host/main.js');
    const host = spawn(process.execPath, [cli, 'serve', '--data', dataFolder, '--no-open'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = new Promise<void>((resolve) => host.once('exit', () => resolve()));
    await page.goto(await linkOf(host.stdout));
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    await page.getByRole('button', { name: /^Outstanding: / }).waitFor();
    if (round > 0) times.push(performance.now() - startedAt);
    await page.context().close();
    host.kill('SIGTERM');
    await exited;
  }
  await browser.close();
  return [row('dashboard on screen, from process start', summarise(times).p50 / 1000, 's', 1)];
}

async function linkOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [link] = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line) ?? [];
    if (link) return link;
  }
  throw new Error('The host ended without saying where it is.');
}
