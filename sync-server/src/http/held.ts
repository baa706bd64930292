import { accept } from '@portfolio-os/shared/core';
import { type Person, wordsOfPerson } from '@portfolio-os/shared/person-data';
import type { HeldView } from '@portfolio-os/shared/wire';
import { Hono } from 'hono';
import type { ServerDatabase } from '../database/index.ts';
import { heldOf, type Identity } from '../identity/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { answer, refused } from './answer.ts';
import { readBody } from './bodies.ts';
import { writersOf } from './by-seat.ts';
import type { Env } from './env.ts';
import { personBody } from './erasures.ts';

/** What this server holds of somebody beside the books, under `/v1/orgs/:org`: for an owner, who gives it to them. */
export function heldRoutes(parts: HeldParts) {
  return new Hono<Env>().post('/held', writersOf('erasure'), async (context) => {
    const told = await readBody(context, personBody);
    if (!told.ok) return refused(context, told.error);
    const held = await heldBeside(parts, context.var.organisation.id, told.value);
    return answer<HeldView[]>(context, accept(held));
  });
}

export interface HeldParts {
  readonly database: ServerDatabase;
  readonly identity: Identity;
}

/** What this server holds of somebody beside the books: of an account with one of their addresses, of mail, of devices. */
export async function heldBeside(
  { database, identity }: HeldParts,
  orgId: string,
  person: Person,
): Promise<HeldView[]> {
  const addresses = await inOrganisation(database, orgId, (trx) => addressesOf(trx, person));
  const known = await heldOf(identity, orgId, addresses);
  const users = known.flatMap(({ userId }) => userId ?? []);
  const beside = await inOrganisation(database, orgId, (trx) => besideBooks(trx, person, users));
  return [...known.map(({ what, says }) => ({ what, says })), ...beside];
}

/** Every address that the books know of somebody, now and before, and those that they were written to. */
async function addressesOf(trx: OrganisationTransaction, person: Person): Promise<string[]> {
  const words = await wordsOfPerson(booksIn(trx), person);
  const letters = await trx
    .selectFrom('letter')
    .select('address')
    .where('tenantId', '=', person.id)
    .execute();
  return [...words, ...letters.map(({ address }) => address)].filter((text) => text.includes('@'));
}

/** Beside the log: letters to them that are under way, and the devices on which members wrote. */
async function besideBooks(
  trx: OrganisationTransaction,
  { id }: Person,
  users: readonly string[],
): Promise<HeldView[]> {
  const letters = trx.selectFrom('letter').select('id').where('tenantId', '=', id);
  const attempts = await trx
    .selectFrom('mailAttempt')
    .select(['attempts', 'beganAt'])
    .where('letterId', 'in', letters)
    .orderBy('beganAt')
    .execute();
  const devices = await trx
    .selectFrom('device')
    .select(['name', 'seenAt'])
    .where('userId', 'in', users.length > 0 ? users : [''])
    .orderBy('seenAt')
    .execute();
  return [
    ...attempts.map(({ attempts: tries, beganAt }) => ({
      what: 'E-mail under way',
      says: `since ${beganAt.slice(0, 10)}, tried ${tries} times`,
    })),
    ...devices.map(({ name, seenAt }) => ({
      what: 'Device',
      says: `${name}, last on ${seenAt.slice(0, 10)}`,
    })),
  ];
}
