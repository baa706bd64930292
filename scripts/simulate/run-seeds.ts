import { expect } from 'vitest';
import { FailedRun, Simulation } from './simulation.ts';

/** Simulates the seeds `from` to `last` within a test. A failure shows the whole run and the command that repeats it. */
export async function runSeeds(from: number, last: number): Promise<void> {
  const simulation = await Simulation.prepare();
  try {
    const tally = await simulation.runAll(from, last);
    console.log(`Simulated the seeds ${from} to ${last}. ${tally}.`);
    expect(tally.of('accepted')).toBeGreaterThan(last - from);
    for (const seen of [
      'kinds of things that an older app held',
      'pushes heard at once',
      'pushes sent at once',
    ])
      expect(tally.of(seen), seen).toBeGreaterThan(0);
  } catch (error) {
    if (error instanceof FailedRun) throw new Error(error.account, { cause: error.cause });
    throw error;
  } finally {
    await simulation.close();
  }
}
