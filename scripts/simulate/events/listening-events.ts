import type { World } from '../world.ts';
import type { Event, Temper } from './event.ts';

/** Live streams are cut, stall silently, or deliver everything at once. */
export function listeningEvents({ listening, chance, tally }: World, temper: Temper): Event[] {
  if (!listening) return [];
  const { line, desktop } = chance.pick(listening.listeners);
  return [
    {
      name: `the stream of ${desktop.name} breaks`,
      weight: line.isStreaming ? 2 * temper.network : 0,
      happen: () => {
        tally.count('streams cut');
        line.cut();
      },
    },
    {
      name: `the stream of ${desktop.name} stalls`,
      weight: line.isStreaming && !line.isStalled ? 2 * temper.network : 0,
      happen: () => {
        tally.count('streams stalled');
        line.isStalled = true;
      },
    },
    {
      name: `the stream of ${desktop.name} goes on`,
      weight: line.isStalled ? 12 : 0,
      happen: () => line.goOn(),
    },
  ];
}
