import { expect, it } from 'vitest';
import { Simulation } from './simulation.ts';

it('the same seed gives the same run again, line by line', async () => {
  const simulation = await Simulation.prepare();
  try {
    for (const seed of [5, 22, 23, 39, 43]) {
      const { lines } = await simulation.run(seed);
      expect(lines.length).toBeGreaterThan(40);
      expect((await simulation.run(seed)).lines).toEqual(lines);
    }
  } finally {
    await simulation.close();
  }
});
