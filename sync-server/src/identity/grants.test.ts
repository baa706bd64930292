import { newId } from '@portfolio-os/shared/core';
import { expect, it } from 'vitest';
import {
  acceptInvitation,
  apiTokensOf,
  changeRole,
  createApiToken,
  invite,
  leave,
  programOf,
  removeMember,
  transferOwnership,
} from './index.ts';
import { onIdentity, type Person, type TestIdentity } from './test-identity.ts';

interface Granted {
  readonly orgId: string;
  readonly owner: Person;
  /** Another owner, who grants. */
  readonly granter: Person;
}

/** What somebody may do on the word of another person, until its grounds are gone. */
const grants: readonly (readonly [
  string,
  (world: TestIdentity, granted: Granted) => Promise<() => Promise<boolean>>,
])[] = [
  [
    'a token of another program',
    async ({ identity }, { orgId, granter }) => {
      const made = await createApiToken(identity, { orgId, name: 'Sheet', userId: granter.session.userId });
      const token = made.ok ? made.value.token : '';
      const headers = new Headers({ authorization: `Bearer ${token}` });
      return async () => (await programOf(identity, headers))?.orgId === orgId;
    },
  ],
  [
    'an invitation',
    async (world, { orgId, granter }) => {
      const guest = await world.person('Guest');
      await invite(world.identity, granter, { orgId, email: guest.email, role: 'owner' });
      await world.identity.background.idle();
      const code = world.codeFor(guest.email);
      return async () => (await acceptInvitation(world.identity, guest, code)).ok;
    },
  ],
];

/** What takes the grounds away. */
const ends: readonly (readonly [string, (world: TestIdentity, granted: Granted) => Promise<unknown>])[] = [
  ['being removed', ({ identity }, granted) => removeMember(identity, actOf(granted))],
  ['leaving', ({ identity }, granted) => leave(identity, actOf(granted))],
  [
    'becoming a manager',
    ({ identity }, granted) => changeRole(identity, { ...actOf(granted), role: 'manager' }),
  ],
  [
    'handing the portfolio over',
    ({ identity }, { orgId, owner, granter }) =>
      transferOwnership(identity, { orgId, by: granter.session.userId, userId: owner.session.userId }),
  ],
  [
    'a password that was reset',
    async (world, { granter: { email } }) => {
      await world.post('forgot-password', { email });
      const code = world.codeFor(email);
      await world.post('reset-password', { email, code, password: 'another horse battery' });
    },
  ],
  [
    'being removed and invited again as an owner',
    async (world, granted) => {
      await removeMember(world.identity, actOf(granted));
      await world.join(granted.owner, granted.granter, granted.orgId, 'owner');
    },
  ],
];

function actOf({ orgId, owner, granter }: Granted) {
  return { orgId, by: owner.session.userId, userId: granter.session.userId };
}

onIdentity('what an owner granted', (world) => {
  async function granted(): Promise<Granted> {
    await world().pass({ minutes: 61 });
    const [owner, granter] = [await world().person('Ana'), await world().person('Ben')];
    const orgId = await world().organisation(owner);
    await world().join(owner, granter, orgId, 'owner');
    return { orgId, owner, granter };
  }

  it.each(grants)('%s holds while its grounds do', async (_, grant) => {
    const holds = await grant(world(), await granted());
    expect(await holds()).toBe(true);
  });

  for (const [what, grant] of grants)
    it.each(ends)(`${what} ends with %s`, async (_, end) => {
      const all = await granted();
      const holds = await grant(world(), all);
      await end(world(), all);
      expect(await holds()).toBe(false);
    });

  it('a token says who made it', async () => {
    const { orgId, granter } = await granted();
    await createApiToken(world().identity, { orgId, name: 'Sheet', userId: granter.session.userId });
    await createApiToken(world().identity, { orgId, name: 'Of nobody', userId: newId() });
    const tokens = await apiTokensOf(world().identity, orgId);
    expect(tokens.map(({ name, madeBy }) => [name, madeBy])).toEqual([
      ['Sheet', 'Ben'],
      ['Of nobody', null],
    ]);
  });
});
