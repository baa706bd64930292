import { type Authors, unnamedDevice } from '@portfolio-os/shared/reporting';
import { type Ledger, ownDevices, readDeviceNames, readPeople } from '../../ledger/index.ts';
import { nameOf, ownActor } from './people.ts';

/** What people and devices are called that wrote in these books, as this computer knows them. */
export async function readAuthors(ledger: Ledger): Promise<Authors> {
  const people = await readPeople(ledger);
  const own = await ownDevices(ledger.db);
  const names = await readDeviceNames(ledger);
  return {
    who: (actor) => nameOf(actor ?? ownActor(ledger), ledger, people),
    device: (device, actor) => {
      if (device === null || own.has(device)) return 'This computer';
      return actor === 'system' ? 'The server' : names[device] || unnamedDevice(device);
    },
  };
}
