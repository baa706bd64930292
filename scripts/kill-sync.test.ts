import { expect, it } from 'vitest';
import { killAgainAndAgain } from './kill-sync/kill-run.ts';

it('twelve kills of a server and of desktops lose nothing and double nothing', {
  timeout: 180_000,
}, async () => {
  const report = await killAgainAndAgain({ kills: 12, seed: 2, say: () => {} });
  expect(report.problems).toEqual([]);
  expect(report.accepted).toBeGreaterThan(20);
  expect(report.duringPush + report.duringPull).toBeGreaterThan(2);
});
