import type { IdentityDatabase } from './tables.ts';

/**
 * What a person granted dies with its grounds: invitations that were not accepted yet, and tokens of other programs. Of one
 * organisation when an owner is one no longer; of all of them when the account may have been somebody else's meanwhile.
 */
export async function withdrawGrants(
  db: IdentityDatabase,
  { userId, orgId }: { readonly userId: string; readonly orgId?: string },
): Promise<void> {
  const invitations = db
    .updateTable('invitation')
    .set({ status: 'canceled' })
    .where('inviterId', '=', userId)
    .where('status', '=', 'pending');
  const tokens = db
    .updateTable('apiToken')
    .set({ revokedAt: new Date() })
    .where('createdBy', '=', userId)
    .where('revokedAt', 'is', null);
  await (orgId === undefined ? invitations : invitations.where('organizationId', '=', orgId)).execute();
  await (orgId === undefined ? tokens : tokens.where('organizationId', '=', orgId)).execute();
}
