import { accept, type Result } from '@portfolio-os/shared/core';
import { letterheadOf } from '@portfolio-os/shared/documents';
import { sentenceText } from '@portfolio-os/shared/log/describe';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import {
  type DoneAbout,
  type KeptApart,
  type Person,
  type PersonFileContents,
  readPersonFile,
} from '@portfolio-os/shared/person-data';
import type { HeldView } from '@portfolio-os/shared/wire';
import { type Ledger, readHistoryOf, readKnownOn } from '../../ledger/index.ts';
import type { SyncHub } from '../../sync/index.ts';
import type { TaxIds } from '../../use-cases/tax-ids/index.ts';
import { viewSets } from './view-sets.ts';

interface Asked {
  readonly ledger: Ledger;
  readonly portfolioId: string;
  readonly hub: SyncHub;
  readonly taxIds: TaxIds;
}

/** Everything that is held of somebody: by the books, by their log, sealed apart, and by the server where there is one. */
export async function readPerson(asked: Asked, person: Person): Promise<Result<PersonFileContents>> {
  const { ledger } = asked;
  const read = await readKnownOn(ledger, undefined, async ({ books, place: { knownOn, seq, hash } }) => {
    const organisation = await getOrganisation(books);
    const file = await readPersonFile(books, person, knownOn);
    if (!file.ok) return file;
    return accept({
      file: file.value,
      letterhead: letterheadOf(organisation, { knownOn, head: { seq, hash } }),
    });
  });
  if (!read.ok) return read;
  const { file, letterhead } = read.value;
  const ids = new Set([person.id, ...file.own.flatMap(({ rows }) => rows.map(({ id }) => id))]);
  return accept({
    ...{ file, letterhead },
    done: await doneAbout(ledger, ids, letterhead.currency),
    apart: [...(await taxIdOf(asked, person)), ...(await heldBy(asked, person))],
  });
}

/** Told in pieces: a statement holds only so many names. */
const TOLD_AT_ONCE = 200;

/** Every change that names something of theirs, the newest first. */
async function doneAbout(ledger: Ledger, ids: ReadonlySet<string>, currency: string): Promise<DoneAbout[]> {
  const sets = await readHistoryOf(ledger.db, ids);
  const done: DoneAbout[] = [];
  for (let start = 0; start < sets.length; start += TOLD_AT_ONCE)
    for (const { at, who, device, sentence } of await viewSets(
      ledger,
      sets.slice(start, start + TOLD_AT_ONCE),
    ))
      done.push({ at, who, device, what: sentenceText(sentence, currency) });
  return done;
}

/** Of a tax id its end, and who looked at it: the whole is shown by an act of its own. */
async function taxIdOf({ taxIds, portfolioId, ledger }: Asked, { table, id }: Person): Promise<KeptApart[]> {
  if (table !== 'vendor') return [];
  const store = await taxIds.of(portfolioId, ledger);
  const [listed, noted] = [await store.list(), await store.notes(id)];
  const own = listed.ok ? listed.value.filter(({ vendorId }) => vendorId === id) : [];
  return [
    ...own.map(({ masked, keptAt }) => ({
      what: 'Tax id',
      says: `${masked}, kept on ${keptAt.slice(0, 10)}`,
    })),
    ...(noted.ok ? noted.value : []).map(({ act, at }) => ({ what: `Tax id ${act}`, says: at.slice(0, 10) })),
  ];
}

/** What could not be asked is said: a file that seems whole must be. */
async function heldBy({ ledger, hub, portfolioId }: Asked, person: Person): Promise<KeptApart[]> {
  if (!ledger.connection) return [];
  const held = await hub.ask<HeldView[]>(portfolioId, '/held', { body: person });
  const on = (what: string) => `${what}, on the server`;
  return held.ok
    ? held.value.map(({ what, says }) => ({ what: on(what), says }))
    : [{ what: on('Not asked'), says: held.error.message }];
}
