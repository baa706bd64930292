import { accept, assert, type Result, refuse } from '@portfolio-os/shared/core';
import { newSealingKey, seal, sealingKeyOf, unseal } from '@portfolio-os/shared/node';
import type { OrganisationTransaction } from '../tenancy/index.ts';

/** The server's own keys, which seal those of organisations: the one that counts, and the one before it. */
export interface MasterKeys {
  readonly current: Uint8Array;
  readonly before: Uint8Array | null;
}

const PURPOSE = 'portfolio-os tax ids 1';

/** The keys that the settings name. Where things are only tried out, the server's secret stands in for them. */
export function masterKeys(
  { taxIdKey, taxIdKeyBefore }: { taxIdKey: string | undefined; taxIdKeyBefore: string | undefined },
  secret: string,
): MasterKeys {
  return {
    current: sealingKeyOf(taxIdKey ?? secret, PURPOSE),
    before: taxIdKeyBefore ? sealingKeyOf(taxIdKeyBefore, PURPOSE) : null,
  };
}

/**
 * The key of the organisation that the transaction is bound to, made when it is first wanted. One that the master key before
 * sealed is sealed anew, so that this can be taken out of the settings once every organisation was asked for.
 */
export async function organisationKey(
  trx: OrganisationTransaction,
  orgId: string,
  { current, before }: MasterKeys,
): Promise<Result<Buffer>> {
  const kept = (await readKey(trx)) ?? (await makeKey(trx, orgId, current));
  const key = unseal(kept, { key: current, about: orgId });
  if (key !== null) return accept(Buffer.from(key, 'base64url'));
  const former = before && unseal(kept, { key: before, about: orgId });
  if (!former) return cannotOpen;
  const sealed = seal(former, { key: current, about: orgId });
  await trx.updateTable('sealingKey').set({ sealed }).execute();
  return accept(Buffer.from(former, 'base64url'));
}

async function readKey(trx: OrganisationTransaction): Promise<string | undefined> {
  return (await trx.selectFrom('sealingKey').select('sealed').executeTakeFirst())?.sealed;
}

/** Of two who make it at once the first one's counts. */
async function makeKey(trx: OrganisationTransaction, orgId: string, current: Uint8Array): Promise<string> {
  const sealed = seal(newSealingKey().toString('base64url'), { key: current, about: orgId });
  await trx
    .insertInto('sealingKey')
    .values({ sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await readKey(trx);
  assert(made, 'an organisation has a key once it was given one');
  return made;
}

const cannotOpen = refuse(
  'sealed',
  'The server cannot open the tax ids: its TAX_ID_KEY is another than the one that sealed them. Whoever runs the server has to set the former one.',
);
