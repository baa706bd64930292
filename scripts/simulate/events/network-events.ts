import type { Message } from '../network.ts';
import type { World } from '../world.ts';
import type { Event, Temper } from './event.ts';

/** Requests and answers are lost, duplicated, delayed, reordered or truncated; whole computers go offline for a while. */
export function networkEvents(world: World, temper: Temper): Event[] {
  const { network, chance, tally, desktops } = world;
  const events: Event[] = [];
  if (network.underWay.length > 0)
    events.push({ name: 'the network moves', weight: 60, happen: () => move(world, temper) });
  if (network.strays.length > 0)
    events.push({
      name: 'a stray request arrives',
      weight: 8,
      happen: async () => {
        tally.count('stray requests');
        await network.arriveStray(chance);
        world.say(`  ${world.server.said}`);
      },
    });
  const desktop = chance.pick(desktops);
  events.push({
    name: `${desktop.name} is ${desktop.isOnline ? 'cut off' : 'online again'}`,
    weight: desktop.isOnline ? 2 * temper.network : 20,
    happen: () => {
      if (desktop.isOnline) tally.count('partitions');
      desktop.isOnline = !desktop.isOnline;
    },
  });
  return events;
}

async function move(world: World, temper: Temper): Promise<void> {
  const message = world.chance.pick(world.network.underWay);
  const path = new URL(message.request.url).pathname.split('/').slice(4).join('/');
  const what = `${message.from} ${message.request.init.method} /${path}`;
  await (message.answer ? moveBack : moveThere)(world, message, { temper, what });
}

interface Moved {
  readonly temper: Temper;
  readonly what: string;
}

async function moveThere(world: World, message: Message, { temper, what }: Moved): Promise<void> {
  const { network, chance, tally } = world;
  const fault = chance.between(1, 100);
  if (fault <= 4 * temper.network) {
    tally.count('lost requests');
    world.say(`  ${what} is lost`);
    // A request that its sender sees as lost may still arrive late.
    if (chance.percent(50)) network.stray(message);
    return network.lose(message);
  }
  if (fault <= 8 * temper.network) {
    tally.count('doubled requests');
    network.stray(message);
  }
  await network.arrive(message);
  const answered = `is answered ${message.answer?.status} ${world.server.said}`;
  world.say(`  ${what} ${message.answer ? answered : 'finds the server going down'}`);
}

function moveBack(world: World, message: Message, { temper, what }: Moved): void {
  const { network, chance, tally } = world;
  const fault = chance.between(1, 100);
  if (fault <= 5 * temper.network) {
    tally.count('lost answers');
    world.say(`  the answer to ${what} is lost`);
    network.lose(message);
  } else if (fault <= 9 * temper.network) {
    tally.count('truncated answers');
    world.say(`  the answer to ${what} is cut off`);
    network.cutOff(message, chance);
  } else {
    world.say(`  ${what} has its answer`);
    network.hand(message);
  }
}
