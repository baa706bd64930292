import { expect, it } from 'vitest';
import { killAgainAndAgain } from './kill-sync/kill-run.ts';

it('six kills of a server and of desktops lose nothing and double nothing', {
  timeout: 180_000,
}, async () => {
  const report = await killAgainAndAgain({ kills: 6, seed: 2, say: () => {} });
  expect(report.problems).toEqual([]);
  expect(report.accepted).toBeGreaterThan(10);
  expect(report.duringPush + report.duringPull).toBeGreaterThan(1);
});
