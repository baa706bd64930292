import { accept, newId, type Result, refuse } from '@portfolio-os/shared/core';
import { maskTaxId, readTaxId, type TaxId, writeTaxId } from '@portfolio-os/shared/expenses/rules';
import { seal, unseal } from '@portfolio-os/shared/node';
import type { ShownTaxId, TaxIdKeeping, TaxIdNote, TaxIdShowing, TaxIdView } from '@portfolio-os/shared/wire';
import { z } from 'zod';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** One organisation's tax ids, in a transaction that is bound to it, as somebody who may see them. */
export interface OpenTaxIds {
  readonly trx: OrganisationTransaction;
  readonly orgId: string;
  readonly key: Uint8Array;
  readonly by: string;
  readonly now: Date;
}

const sealedShape = z.object({ kind: z.enum(['ssn', 'ein']), digits: z.string() });

/** Which vendors have one, and how it ends. */
export async function listTaxIds(open: OpenTaxIds): Promise<Result<TaxIdView[]>> {
  const rows = await open.trx.selectFrom('taxId').selectAll().orderBy('vendorId').execute();
  const views = rows.map(({ vendorId, sealed, keptAt }) => {
    const taxId = opened(open, vendorId, sealed);
    return { vendorId, kind: taxId?.kind ?? null, masked: taxId && maskTaxId(taxId), keptAt };
  });
  return accept(views);
}

/** Keeps a vendor's tax id in the place of the one before. */
export async function keepTaxId(
  open: OpenTaxIds,
  vendorId: string,
  { kind, taxId: typed }: TaxIdKeeping,
): Promise<Result<null>> {
  const taxId = readTaxId(kind, typed);
  if (!taxId.ok) return taxId;
  const { trx, key } = open;
  const vendor = await trx.selectFrom('vendor').select('id').where('id', '=', vendorId).executeTakeFirst();
  if (!vendor) return noVendor;
  const sealed = seal(JSON.stringify(taxId.value), { key, about: about(open, vendorId) });
  const row = { vendorId, sealed, keptAt: open.now.toISOString() };
  await trx
    .insertInto('taxId')
    .values(row)
    .onConflict((conflict) => conflict.columns(['orgId', 'vendorId']).doUpdateSet(row))
    .execute();
  await note(open, [vendorId], 'kept');
  return accept(null);
}

/** Whole tax ids; each is noted before it is answered. A vendor without one is left out. */
export async function showTaxIds(
  open: OpenTaxIds,
  { vendorIds, act }: TaxIdShowing,
): Promise<Result<ShownTaxId[]>> {
  const rows = await open.trx.selectFrom('taxId').selectAll().where('vendorId', 'in', vendorIds).execute();
  const shown: ShownTaxId[] = [];
  for (const { vendorId, sealed } of rows) {
    const taxId = opened(open, vendorId, sealed);
    if (!taxId) return notOpened;
    shown.push({ vendorId, kind: taxId.kind, taxId: writeTaxId(taxId) });
  }
  await note(
    open,
    shown.map(({ vendorId }) => vendorId),
    act,
  );
  return accept(shown);
}

/** What was noted of it stays. */
export async function removeTaxId(open: OpenTaxIds, vendorId: string): Promise<Result<null>> {
  const gone = await open.trx.deleteFrom('taxId').where('vendorId', '=', vendorId).executeTakeFirst();
  if (gone.numDeletedRows === 0n) return noTaxId;
  await note(open, [vendorId], 'removed');
  return accept(null);
}

const MOST_NOTES = 50;

/** What was done with a vendor's tax id, the latest first. */
export async function notesOfTaxId({ trx }: OpenTaxIds, vendorId: string): Promise<Result<TaxIdNote[]>> {
  const notes = await trx
    .selectFrom('taxIdNote')
    .select(['act', 'at', 'by'])
    .where('vendorId', '=', vendorId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_NOTES)
    .execute();
  return accept(notes);
}

async function note(
  { trx, by, now }: OpenTaxIds,
  vendorIds: readonly string[],
  act: TaxIdNote['act'],
): Promise<void> {
  if (vendorIds.length === 0) return;
  const at = now.toISOString();
  const rows = vendorIds.map((vendorId) => ({ id: newId(), vendorId, act, at, by }));
  await trx.insertInto('taxIdNote').values(rows).execute();
}

function opened(open: OpenTaxIds, vendorId: string, sealed: string): TaxId | null {
  const text = unseal(sealed, { key: open.key, about: about(open, vendorId) });
  return text === null ? null : sealedShape.parse(JSON.parse(text));
}

/** One vendor's cannot be put in the place of another's, nor one organisation's in another's. */
function about({ orgId }: OpenTaxIds, vendorId: string): string {
  return `${orgId}/${vendorId}`;
}

const noVendor = refuse(
  'missing',
  'The server does not know this vendor yet. Wait until this computer is in step with it, then try again.',
);
const noTaxId = refuse('missing', 'No tax id of this vendor is kept.');
const notOpened = refuse(
  'sealed',
  'A tax id on the server was changed outside of it and cannot be opened. Remove it and type it again from the W-9.',
);
