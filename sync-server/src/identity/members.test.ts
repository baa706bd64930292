import { newId, type Role, roles } from '@portfolio-os/shared/core';
import { expect, it } from 'vitest';
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
    expect(await world().identity.createOrganisation(made)).toEqual({ ok: true, value: { id: made.id } });
    expect(await world().identity.createOrganisation(made)).toEqual({ ok: true, value: { id: made.id } });
    const ben = await world().person('Ben');
    const taken = await world().identity.createOrganisation({ ...made, userId: ben.session.userId });
    const whatIsSo = expect.stringContaining(
      'you are not one of its members, or not any more. Ask its owner',
    );
    expect(taken).toMatchObject({ ok: false, error: { code: 'id-taken', message: whatIsSo } });
    await world().identity.renameOrganisation(made.id, 'Oak Street');
    expect(await world().identity.organisationsOf(ana.session.userId)).toEqual([
      { id: made.id, name: 'Oak Street', role: 'owner' },
    ]);
    expect(await world().identity.organisationsOf(ben.session.userId)).toEqual([]);
  });

  it('have their roles there and nowhere else', async () => {
    const { orgId, id, people } = await team();
    const [elsewhere, nowhere] = [await world().organisation(await world().person('Cleo')), newId()];
    for (const role of roles) {
      expect(await world().identity.membership(id(role), orgId)).toBe(role);
      const session = await world().identity.session(people[role].headers);
      expect(await world().identity.access(people[role].headers, orgId)).toEqual({ session, role });
      for (const org of [elsewhere, nowhere, 'no uuid'])
        expect(await world().identity.access(people[role].headers, org)).toEqual({ session, role: null });
    }
    const members = await world().identity.membersOf(orgId);
    expect(members.map(({ role, email }) => [role, email])).toEqual(
      roles.map((role) => [role, people[role].email]),
    );
  });

  it('are changed by owners only', async () => {
    const { orgId, id } = await team();
    for (const by of ['manager', 'accountant', 'read-only'] as const) {
      const act = { orgId, by: id(by), userId: id('accountant') };
      const answers = [
        await world().identity.changeRole({ ...act, role: 'manager' }),
        await world().identity.changeRole({ ...act, userId: act.by, role: 'owner' }),
        await world().identity.removeMember(act),
        await world().identity.transferOwnership({ ...act, userId: act.by }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    expect((await world().identity.membersOf(orgId)).map(({ role }) => role)).toEqual([...roles]);
    const act = { orgId, by: id('owner'), userId: id('read-only') };
    expect(await world().identity.changeRole({ ...act, role: 'accountant' })).toMatchObject({ ok: true });
    expect(await world().identity.membership(id('read-only'), orgId)).toBe('accountant');
    expect(await world().identity.removeMember(act)).toMatchObject({ ok: true });
    expect(await world().identity.membership(id('read-only'), orgId)).toBeNull();
  });

  it('answer alike for organisations of others and for ones that are not, and so for people', async () => {
    const { orgId, id } = await team();
    const stranger = await world().person('Stranger');
    const theirs = await world().organisation(stranger);
    const inOrg = (org: string, userId: string) =>
      world().identity.changeRole({ orgId: org, by: id('owner'), userId, role: 'manager' });
    const foreign = await inOrg(theirs, stranger.session.userId);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await inOrg(newId(), stranger.session.userId)).toEqual(foreign);
    const nobody = await inOrg(orgId, newId());
    expect(nobody).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await inOrg(orgId, stranger.session.userId)).toEqual(nobody);
    expect(await world().identity.leave({ orgId: theirs, userId: id('owner') })).toEqual(foreign);
    expect(await world().identity.membership(stranger.session.userId, theirs)).toBe('owner');
  });

  it('keep an owner: the last one cannot leave, be removed or be given another role', async () => {
    const { orgId, id } = await team();
    const owner = { orgId, by: id('owner'), userId: id('owner') };
    const last = { ok: false, error: { code: 'last-owner' } };
    expect(await world().identity.leave(owner)).toMatchObject(last);
    expect(await world().identity.removeMember(owner)).toMatchObject(last);
    expect(await world().identity.changeRole({ ...owner, role: 'read-only' })).toMatchObject(last);
    expect(await world().identity.changeRole({ ...owner, role: 'owner' })).toMatchObject({ ok: true });
    await world().identity.changeRole({ ...owner, userId: id('manager'), role: 'owner' });
    expect(await world().identity.leave(owner)).toMatchObject({ ok: true });
    expect(await world().identity.membership(id('manager'), orgId)).toBe('owner');
    for (const role of ['accountant', 'read-only'] as const)
      expect(await world().identity.leave({ orgId, userId: id(role) })).toMatchObject({ ok: true });
  });

  it('keep an owner also when two owners leave, or remove each other, at the same moment', async () => {
    for (const act of ['leave', 'removeMember'] as const) {
      const { orgId, id } = await team();
      const [one, two] = [id('owner'), id('manager')];
      await world().identity.changeRole({ orgId, by: one, userId: two, role: 'owner' });
      const answers = await Promise.all([
        world().identity[act]({ orgId, by: two, userId: one }),
        world().identity[act]({ orgId, by: one, userId: two }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const left = await world().identity.membersOf(orgId);
      expect(left.filter(({ role }) => role === 'owner')).toHaveLength(1);
    }
  });

  it('get a new owner in one step, who was a member before; the former one stays as manager', async () => {
    const { orgId, id } = await team();
    const stranger = await world().person('Stranger');
    const hand = (userId: string) => world().identity.transferOwnership({ orgId, by: id('owner'), userId });
    expect(await hand(stranger.session.userId)).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await hand(id('owner'))).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await world().identity.membership(id('owner'), orgId)).toBe('owner');
    expect(await hand(id('accountant'))).toMatchObject({ ok: true });
    expect(await world().identity.membership(id('accountant'), orgId)).toBe('owner');
    expect(await world().identity.membership(id('owner'), orgId)).toBe('manager');
    expect(await hand(id('read-only'))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('hand ownership on once when it is handed to two at the same moment', async () => {
    const { orgId, id } = await team();
    const hand = (role: Role) =>
      world().identity.transferOwnership({ orgId, by: id('owner'), userId: id(role) });
    const answers = await Promise.all([hand('manager'), hand('accountant')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const members = await world().identity.membersOf(orgId);
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});
