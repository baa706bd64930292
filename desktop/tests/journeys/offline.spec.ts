import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type Page } from '@playwright/test';
import type { TenantView } from '@portfolio-os/shared/api';
import { remove, temporaryFolder } from './books.ts';

interface Serving {
  link: string;
  port: number;
  process: ChildProcess;
}

const main = join(import.meta.dirname, '../../src/host/cli/main.ts');

/** The host as a process of its own, so that it can be killed as only the system kills. */
async function startHost(data: string, port: number): Promise<Serving> {
  const args = [main, 'serve', '--data', data, '--port', String(port), '--no-open', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...JSON.parse(line), process: child };
  }
  throw new Error('The host ended before it served.');
}

async function kill({ process: child }: Serving): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const test = base.extend<{ host: { serve: (port: number) => Promise<Serving> } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures this one needs.
  host: async ({}, use) => {
    const data = temporaryFolder();
    const started: Serving[] = [];
    await use({
      serve: async (port) => {
        const serving = await startHost(data, port);
        started.push(serving);
        return serving;
      },
    });
    for (const { process: child } of started) child.kill('SIGKILL');
    remove(data);
  },
});

test('when the engine dies the status says so calmly, and nothing typed is lost until it is back', async ({
  page,
  context,
  host,
}) => {
  const first = await host.serve(0);
  await page.goto(first.link);
  await page.getByLabel('Name').fill('Maple Court');
  await page.keyboard.press('Enter');
  const status = page.locator('[data-connection]');
  await expect(status).toHaveText('On this computer · saved');
  await page.getByRole('link', { name: 'Tenants' }).click();
  await page.getByRole('button', { name: 'Add tenant' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a tenant' });
  await dialog.getByLabel('Name').fill('Ana Ruiz');
  await dialog.getByLabel('E-mail').fill('ana@example.com');

  await kill(first);
  await expect(status).toHaveText('The app’s engine is not answering, retrying…');
  await expect(status).toHaveAttribute('role', 'status');
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Add tenant' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'What you entered is still here; try again in a moment.',
  );
  await expect(dialog.getByLabel('Name')).toHaveValue('Ana Ruiz');

  // A host that was started again lets nobody in without its new link, not even on the same port.
  const second = await host.serve(first.port);
  expect(second.port).toBe(first.port);
  await expect(status).toContainText('Open it with the new link that it shows.');
  await expect(dialog.getByLabel('Name')).toHaveValue('Ana Ruiz');
  const other = await context.newPage();
  await other.goto(second.link);
  await other.close();
  await expect(status).toHaveText('On this computer · saved');
  await dialog.getByRole('button', { name: 'Add tenant' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Ruiz' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'ana@example.com' })).toBeVisible();

  const { value } = await tenantsOf(page);
  expect(value.map(({ name }) => name)).toEqual(['Ana Ruiz']);
});

/** As the page itself asks. */
async function tenantsOf(page: Page): Promise<{ value: TenantView[] }> {
  const { origin, pathname } = new URL(page.url());
  const door = await page.evaluate(() => localStorage.getItem('portfolio-os.door'));
  const path = `/door/${door}/api/portfolios/${pathname.split('/')[2]}/tenants`;
  return (await (await page.request.get(origin + path)).json()) as { value: TenantView[] };
}
