import type { ClosingView } from '@portfolio-os/shared/api';
import { expect, test } from '../app.ts';
import { importStatement, reconcile, reviewLines } from './bank.ts';
import { booksOfJune } from './books.ts';
import { Keyboard } from './keyboard.ts';
import { chargeAndReceive, payBills, takeCheckBack } from './money.ts';
import { photograph, takesPictures } from './photograph.ts';
import { closeJune, letAgain, moveOut } from './tenancies.ts';

test.use({ today: '2026-07-01', actionTimeout: 30_000 });

test('a month of 24 units is done by keyboard alone, from the rents to the closing', async ({
  page,
  api,
}) => {
  test.setTimeout(takesPictures ? 900_000 : 180_000);
  await booksOfJune(api);
  await page.reload();
  const keys = new Keyboard(page);
  const beganAt = performance.now();
  const counted: string[] = [];
  for (const [what, does] of [
    ['rents', chargeAndReceive],
    ['a check comes back', takeCheckBack],
    ['bills', payBills],
    ['import', importStatement],
    ['review', reviewLines],
    ['move-out', moveOut],
    ['new lease', letAgain],
    ['reconcile', reconcile],
    ['close', closeJune],
  ] as const) {
    const before = keys.pressed;
    await test.step(what, () => does(keys));
    counted.push(`${what} ${keys.pressed - before}`);
    await photograph(page, what);
  }
  const seconds = Math.round((performance.now() - beganAt) / 1000);
  console.log(`${keys.pressed} keys, ${seconds} s: ${counted.join(', ')}`);
  const { lock } = await api.get<ClosingView>('/closing');
  expect(lock?.through).toBe('2026-06-30');
});
