import { newId, type Role, roles } from '@portfolio-os/shared/core';
import { expect, it } from 'vitest';
import {
  changeRole,
  createOrganisation,
  findAccess,
  findSession,
  leave,
  membershipOf,
  membersOf,
  organisationsOf,
  removeMember,
  renameOrganisation,
  transferOwnership,
} from './index.ts';
import { onIdentity, type Person } from './test-identity.ts';

onIdentity('the members of an organisation', (world) => {
  const everybody = {} as Record<Role, Person>;

  /** An organisation with a member of every role; the four people are the same in all tests. */
  async function team() {
    for (const role of roles) everybody[role] ??= await world().person(`The ${role}`);
    const people = everybody;
    const orgId = await world().organisation(people.owner);
    // An hour later, so that no limit stands in the way of inviting them once more.
    await world().pass({ minutes: 61 });
    for (const role of roles.slice(1)) await world().join(people.owner, people[role], orgId, role);
    return { orgId, people, id: (role: Role) => people[role].session.userId };
  }

  it('are its creator as owner at first, and creating it again changes nothing', async () => {
    const ana = await world().person('Ana');
    const made = { id: newId(), name: 'Elm Street', userId: ana.session.userId };
    expect(await createOrganisation(world().identity, made)).toEqual({ ok: true, value: { id: made.id } });
    expect(await createOrganisation(world().identity, made)).toEqual({ ok: true, value: { id: made.id } });
    const ben = await world().person('Ben');
    const taken = await createOrganisation(world().identity, { ...made, userId: ben.session.userId });
    const whatIsSo = expect.stringContaining(
      'you are not one of its members, or not any more. Ask its owner',
    );
    expect(taken).toMatchObject({ ok: false, error: { code: 'id-taken', message: whatIsSo } });
    await renameOrganisation(world().identity, made.id, 'Oak Street');
    expect(await organisationsOf(world().identity, ana.session.userId)).toEqual([
      { id: made.id, name: 'Oak Street', role: 'owner' },
    ]);
    expect(await organisationsOf(world().identity, ben.session.userId)).toEqual([]);
  });

  it('have their roles there and nowhere else', async () => {
    const { orgId, id, people } = await team();
    const [elsewhere, nowhere] = [await world().organisation(await world().person('Cleo')), newId()];
    for (const role of roles) {
      expect(await membershipOf(world().identity, id(role), orgId)).toBe(role);
      const session = await findSession(world().identity, people[role].headers);
      expect(await findAccess(world().identity, people[role].headers, orgId)).toEqual({
        session,
        seat: role,
      });
      for (const org of [elsewhere, nowhere, 'no uuid'])
        expect(await findAccess(world().identity, people[role].headers, org)).toEqual({
          session,
          seat: null,
        });
    }
    const members = await membersOf(world().identity, orgId);
    expect(members.map(({ role, email }) => [role, email])).toEqual(
      roles.map((role) => [role, people[role].email]),
    );
  });

  it('who only read are reviewers where an owner says so, until they are given another role', async () => {
    const { orgId, id, people } = await team();
    const act = { orgId, by: id('owner'), userId: id('read-only') };
    const seat = async () =>
      (await findAccess(world().identity, people['read-only'].headers, orgId))?.seat ?? null;
    await changeRole(world().identity, { ...act, role: 'read-only', reviewer: true });
    expect(await seat()).toBe('reviewer');
    const members = await membersOf(world().identity, orgId);
    expect(members.flatMap(({ role, reviewer }) => (reviewer ? [role] : []))).toEqual(['read-only']);
    await changeRole(world().identity, { ...act, role: 'accountant', reviewer: true });
    expect(await seat()).toBe('accountant');
    await changeRole(world().identity, { ...act, role: 'read-only' });
    expect(await seat()).toBe('read-only');
  });

  it('are changed by owners only', async () => {
    const { orgId, id } = await team();
    for (const by of ['manager', 'accountant', 'read-only'] as const) {
      const act = { orgId, by: id(by), userId: id('accountant') };
      const answers = [
        await changeRole(world().identity, { ...act, role: 'manager' }),
        await changeRole(world().identity, { ...act, userId: act.by, role: 'owner' }),
        await removeMember(world().identity, act),
        await transferOwnership(world().identity, { ...act, userId: act.by }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    expect((await membersOf(world().identity, orgId)).map(({ role }) => role)).toEqual([...roles]);
    const act = { orgId, by: id('owner'), userId: id('read-only') };
    expect(await changeRole(world().identity, { ...act, role: 'accountant' })).toMatchObject({ ok: true });
    expect(await membershipOf(world().identity, id('read-only'), orgId)).toBe('accountant');
    expect(await removeMember(world().identity, act)).toMatchObject({ ok: true });
    expect(await membershipOf(world().identity, id('read-only'), orgId)).toBeNull();
  });

  it('answer alike for organisations of others and for ones that are not, and so for people', async () => {
    const { orgId, id } = await team();
    const stranger = await world().person('Stranger');
    const theirs = await world().organisation(stranger);
    const inOrg = (org: string, userId: string) =>
      changeRole(world().identity, { orgId: org, by: id('owner'), userId, role: 'manager' });
    const foreign = await inOrg(theirs, stranger.session.userId);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await inOrg(newId(), stranger.session.userId)).toEqual(foreign);
    const nobody = await inOrg(orgId, newId());
    expect(nobody).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await inOrg(orgId, stranger.session.userId)).toEqual(nobody);
    expect(await leave(world().identity, { orgId: theirs, userId: id('owner') })).toEqual(foreign);
    expect(await membershipOf(world().identity, stranger.session.userId, theirs)).toBe('owner');
  });

  it('keep an owner: the last one cannot leave, be removed or be given another role', async () => {
    const { orgId, id } = await team();
    const owner = { orgId, by: id('owner'), userId: id('owner') };
    const last = { ok: false, error: { code: 'last-owner' } };
    expect(await leave(world().identity, owner)).toMatchObject(last);
    expect(await removeMember(world().identity, owner)).toMatchObject(last);
    expect(await changeRole(world().identity, { ...owner, role: 'read-only' })).toMatchObject(last);
    expect(await changeRole(world().identity, { ...owner, role: 'owner' })).toMatchObject({ ok: true });
    await changeRole(world().identity, { ...owner, userId: id('manager'), role: 'owner' });
    expect(await leave(world().identity, owner)).toMatchObject({ ok: true });
    expect(await membershipOf(world().identity, id('manager'), orgId)).toBe('owner');
    for (const role of ['accountant', 'read-only'] as const)
      expect(await leave(world().identity, { orgId, userId: id(role) })).toMatchObject({ ok: true });
  });

  it('keep an owner also when two owners leave, or remove each other, at the same moment', async () => {
    for (const act of [leave, removeMember]) {
      const { orgId, id } = await team();
      const [one, two] = [id('owner'), id('manager')];
      await changeRole(world().identity, { orgId, by: one, userId: two, role: 'owner' });
      const answers = await Promise.all([
        act(world().identity, { orgId, by: two, userId: one }),
        act(world().identity, { orgId, by: one, userId: two }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const left = await membersOf(world().identity, orgId);
      expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1);
    }
  });

  it('get a new owner in one step, who was a member before; the former one stays as manager', async () => {
    const { orgId, id } = await team();
    const stranger = await world().person('Stranger');
    const hand = (userId: string) => transferOwnership(world().identity, { orgId, by: id('owner'), userId });
    expect(await hand(stranger.session.userId)).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await hand(id('owner'))).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await membershipOf(world().identity, id('owner'), orgId)).toBe('owner');
    expect(await hand(id('accountant'))).toMatchObject({ ok: true });
    expect(await membershipOf(world().identity, id('accountant'), orgId)).toBe('owner');
    expect(await membershipOf(world().identity, id('owner'), orgId)).toBe('manager');
    expect(await hand(id('read-only'))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('hand ownership on once when it is handed to two at the same moment', async () => {
    const { orgId, id } = await team();
    const hand = (role: Role) =>
      transferOwnership(world().identity, { orgId, by: id('owner'), userId: id(role) });
    const answers = await Promise.all([hand('manager'), hand('accountant')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const members = await membersOf(world().identity, orgId);
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});
