import { type Authors, unnamedDevice } from '@portfolio-os/shared/reporting';
import { type Identity, membersOf } from '../../identity/index.ts';
import { listDevices } from '../../log/index.ts';
import { inOrganisation } from '../../tenancy/index.ts';
import type { ApiParts } from './env.ts';

/** What the people and devices of an organisation are called; who has left it is a former member. */
export async function readAuthors(
  { database, identity }: { database: ApiParts['database']; identity: Identity },
  orgId: string,
): Promise<Authors> {
  const people = new Map((await membersOf(identity, orgId)).map(({ userId, name }) => [userId, name]));
  const known = await inOrganisation(database, orgId, listDevices, { replica: true });
  const devices = new Map(known.map(({ id, name }) => [id, name]));
  return {
    who: (actor) => {
      if (actor === 'system') return 'System';
      return actor === 'local' ? 'Before connecting' : (people.get(actor ?? '') ?? 'Former member');
    },
    device: (device, actor) => {
      if (actor === 'system') return 'The server';
      return devices.get(device ?? '') || unnamedDevice(device ?? '');
    },
  };
}
