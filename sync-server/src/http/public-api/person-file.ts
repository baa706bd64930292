import { accept, type Result, todayIn } from '@portfolio-os/shared/core';
import { tellSets } from '@portfolio-os/shared/history';
import type { LoggedSet } from '@portfolio-os/shared/log';
import { sentenceText } from '@portfolio-os/shared/log/describe';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import {
  type DoneAbout,
  type KeptApart,
  type Person,
  type PersonFile,
  readPersonFile,
} from '@portfolio-os/shared/person-data';
import { commandBook, registry } from '@portfolio-os/shared/portfolio';
import { setsAbout } from '../../log/index.ts';
import { listTaxIds, type MasterKeys, notesOfTaxId, organisationKey } from '../../tax-ids/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../../tenancy/index.ts';
import { heldBeside } from '../held.ts';
import { readAuthors } from './authors.ts';
import type { ApiParts } from './env.ts';

interface Asked {
  readonly orgId: string;
  readonly person: Person;
  /** Who asks: a user's id. */
  readonly by: string;
}

export interface Everything {
  readonly file: PersonFile;
  readonly done: readonly DoneAbout[];
  readonly apart: readonly KeptApart[];
}

/** Everything that a server holds of somebody: in the books as they stand, in their log, sealed apart, and beside them. */
export async function readEverything(
  parts: ApiParts & { readonly taxIdKeys: MasterKeys },
  asked: Asked,
): Promise<Result<Everything>> {
  const { orgId, person } = asked;
  const authors = await readAuthors(parts, orgId);
  const read = await inOrganisation(parts.database, orgId, async (trx) => {
    const { timeZone, currency } = await getOrganisation(booksIn(trx));
    const file = await readPersonFile(booksIn(trx), person, todayIn(timeZone, parts.now()));
    if (!file.ok) return file;
    const ids = new Set([person.id, ...file.value.own.flatMap(({ rows }) => rows.map(({ id }) => id))]);
    const sets = await setsAbout(trx, ids);
    const told = await inPieces(trx, sets);
    const done = sets.map(({ at, actor, device }, index) => ({
      ...{ at, who: authors.who(actor), device: authors.device(device, actor) },
      what: sentenceText(told[index]?.sentence ?? [], currency),
    }));
    return accept({ file: file.value, done, sealed: await taxIdOf(trx, parts, asked) });
  });
  if (!read.ok) return read;
  const { sealed, ...rest } = read.value;
  return accept({ ...rest, apart: [...sealed, ...(await heldBeside(parts, orgId, person))] });
}

/** A statement holds only so many names. */
const TOLD_AT_ONCE = 200;

async function inPieces(trx: OrganisationTransaction, sets: readonly LoggedSet[]) {
  const told: Awaited<ReturnType<typeof tellSets>> = [];
  for (let start = 0; start < sets.length; start += TOLD_AT_ONCE)
    told.push(
      ...(await tellSets(booksIn(trx), { registry, commandBook }, sets.slice(start, start + TOLD_AT_ONCE))),
    );
  return told;
}

/** Of a tax id its end, and who looked at it: the whole is shown by an act of its own. */
async function taxIdOf(
  trx: OrganisationTransaction,
  { taxIdKeys, now }: ApiParts & { readonly taxIdKeys: MasterKeys },
  { orgId, person, by }: Asked,
): Promise<KeptApart[]> {
  if (person.table !== 'vendor') return [];
  const key = await organisationKey(trx, orgId, taxIdKeys);
  if (!key.ok) return [{ what: 'Tax id', says: key.error.message }];
  const open = { trx, orgId, key: key.value, by, now: now() };
  const [listed, noted] = [await listTaxIds(open), await notesOfTaxId(open, person.id)];
  const own = listed.ok ? listed.value.filter(({ vendorId }) => vendorId === person.id) : [];
  const notes = noted.ok ? noted.value : [];
  return [
    ...own.map(({ masked, keptAt }) => ({
      what: 'Tax id',
      says: `${masked}, kept on ${keptAt.slice(0, 10)}`,
    })),
    ...notes.map(({ act, at }) => ({ what: `Tax id ${act}`, says: at.slice(0, 10) })),
  ];
}
