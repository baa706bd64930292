import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { verifyPage } from './verify-page.ts';

it('the page that checks proofs is one file of less than 100 kB, which may run what stands in it and fetch nothing', async () => {
  const page = await verifyPage();
  expect(Buffer.byteLength(page)).toBeLessThan(100_000);
  const [, script = ''] = /<script type="module">(.*?)<\/script>/s.exec(page) ?? [];
  expect(script.length).toBeGreaterThan(10_000);
  const hash = createHash('sha256').update(script).digest('base64');
  expect(page).toContain(`content="default-src 'none'; script-src 'sha256-${hash}';`);
  expect(page.match(/\s(?:src|href)=/g)).toBeNull();
});
