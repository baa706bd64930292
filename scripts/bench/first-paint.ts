import { chromium } from '@playwright/test';
import { launchOptions } from '../launch-chromium.ts';
import { HostProcess } from './host-process.ts';
import { type Row, row, summarise } from './measure.ts';

const ROUNDS = 5;

/** From starting the host's process to the dashboard's figures on screen, in a browser that is already running. */
export async function benchFirstPaint(dataFolder: string): Promise<Row[]> {
  const browser = await chromium.launch(launchOptions);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await (await browser.newContext()).newPage();
    const startedAt = performance.now();
    const host = await HostProcess.start(dataFolder);
    await page.goto(host.link);
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.getByRole('button', { name: /^Outstanding: / }).waitFor();
    if (round > 0) times.push(performance.now() - startedAt);
    await page.context().close();
    await host.stop();
  }
  await browser.close();
  return [row('dashboard on screen, from process start', summarise(times).p50 / 1000, 's', 1)];
}
