import { newId, roles } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import {
  acceptInvitation,
  cancelInvitation,
  changeRole,
  invitationsOf,
  invite,
  membershipOf,
  membersOf,
  removeMember,
  revokeSession,
} from './index.ts';
import { freshEmail, onIdentity, type Person } from './test-identity.ts';

const wrongCode = { ok: false, error: { code: 'wrong-code' } };

onIdentity('an invitation', (world) => {
  const inviteTo = (by: Person, orgId: string, email: string, role: (typeof roles)[number] = 'accountant') =>
    invite(world().identity, by, { orgId, email, role });
  const accept = (by: Person, code: string) => acceptInvitation(world().identity, by, code);

  let owner: Person | undefined;

  async function invited() {
    owner ??= await world().person('Ana');
    const [ana, ben] = [owner, await world().person('Ben')];
    const orgId = await world().organisation(ana);
    const made = await inviteTo(ana, orgId, ben.email);
    await world().identity.background.idle();
    return { ana, ben, orgId, id: made.ok ? made.value.id : '', code: world().codeFor(ben.email) };
  }

  it('is mailed as a code, and makes its receiver a member in the role it names', async () => {
    const { ana, ben, orgId, id, code } = await invited();
    expect(await invitationsOf(world().identity, orgId)).toMatchObject([
      { id, email: ben.email, role: 'accountant', invitedBy: 'Ana' },
    ]);
    expect(world().mails.at(-1)).toMatchObject({
      to: ben.email,
      subject: 'Ana invites you to Elm Street',
      text: expect.stringContaining('accountant'),
    });
    const joined = await accept(ben, code.toLowerCase());
    expect(joined).toEqual({ ok: true, value: { id: orgId, name: 'Elm Street', role: 'accountant' } });
    expect(await membershipOf(world().identity, ben.session.userId, orgId)).toBe('accountant');
    expect(await invitationsOf(world().identity, orgId)).toEqual([]);
    expect(await inviteTo(ana, orgId, ben.email)).toMatchObject({ error: { code: 'already-member' } });
  });

  it('makes a reviewer of a read-only member where it says so, and of nobody else', async () => {
    owner ??= await world().person('Ana');
    const ana = owner;
    const orgId = await world().organisation(ana);
    const inviteAs = async (role: (typeof roles)[number]) => {
      const person = await world().person('Rae');
      await invite(world().identity, ana, { orgId, email: person.email, role, reviewer: true });
      await world().identity.background.idle();
      return person;
    };
    const rae = await inviteAs('read-only');
    expect(world().mails.at(-1)?.text).toContain('(role: reviewer)');
    expect(await invitationsOf(world().identity, orgId)).toMatchObject([
      { role: 'read-only', reviewer: true },
    ]);
    expect(await accept(rae, world().codeFor(rae.email))).toMatchObject({
      value: { role: 'read-only', reviewer: true },
    });
    const sal = await inviteAs('manager');
    const joined = await accept(sal, world().codeFor(sal.email));
    expect(joined).toEqual({ ok: true, value: { id: orgId, name: 'Elm Street', role: 'manager' } });
    const seats = (await membersOf(world().identity, orgId)).map(({ role, reviewer }) => [role, reviewer]);
    expect(seats).toEqual([
      ['owner', undefined],
      ['read-only', true],
      ['manager', undefined],
    ]);
  });

  it('may give each of the four roles', async () => {
    const { ana, orgId } = await invited();
    for (const role of roles) {
      const person = await world().person('Someone');
      await world().join(ana, person, orgId, role);
      expect(await membershipOf(world().identity, person.session.userId, orgId)).toBe(role);
    }
  });

  it('is of use to nobody but the address that it was mailed to', async () => {
    const { ben, orgId, code } = await invited();
    const thief = await world().person('Thief');
    expect(await accept(thief, code)).toMatchObject(wrongCode);
    expect(await accept(thief, 'BBBB-BBBB')).toEqual(await accept(thief, code));
    expect(await membershipOf(world().identity, thief.session.userId, orgId)).toBeNull();
    expect(await accept(ben, code)).toMatchObject({ ok: true });
  });

  it('is accepted once, also when it is accepted twice at the same moment', async () => {
    const { ben, orgId, code } = await invited();
    const answers = await Promise.all([accept(ben, code), accept(ben, code)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await accept(ben, code)).toMatchObject(wrongCode);
    const members = await membersOf(world().identity, orgId);
    expect(members.filter(({ userId }) => userId === ben.session.userId)).toHaveLength(1);
  });

  it('does not bring back somebody who was removed', async () => {
    const { ana, ben, orgId, code } = await invited();
    await accept(ben, code);
    await removeMember(world().identity, { orgId, by: ana.session.userId, userId: ben.session.userId });
    expect(await accept(ben, code)).toMatchObject(wrongCode);
  });

  it('is of no use once it is cancelled, and cannot be cancelled from another organisation', async () => {
    const { ana, ben, orgId, id, code } = await invited();
    const stranger = await world().person('Stranger');
    const theirs = await world().organisation(stranger);
    const foreign = await cancelInvitation(world().identity, stranger, { orgId: theirs, id });
    expect(foreign).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await cancelInvitation(world().identity, stranger, { orgId: theirs, id: newId() })).toEqual(
      foreign,
    );
    expect(await cancelInvitation(world().identity, stranger, { orgId, id })).toEqual(foreign);
    expect(await cancelInvitation(world().identity, ana, { orgId, id })).toEqual({ ok: true, value: { id } });
    expect(await accept(ben, code)).toMatchObject(wrongCode);
    expect(await cancelInvitation(world().identity, ana, { orgId, id })).toEqual(foreign);
  });

  it('is replaced by a later one to the same address', async () => {
    const { ana, ben, orgId, code } = await invited();
    await inviteTo(ana, orgId, ben.email.toUpperCase(), 'manager');
    await world().identity.background.idle();
    expect(await accept(ben, code)).toMatchObject(wrongCode);
    expect(await accept(ben, world().codeFor(ben.email))).toMatchObject({ value: { role: 'manager' } });
  });

  it('expires after seven days', async () => {
    const { ben, orgId, code } = await invited();
    await world().pass({ days: 7 });
    expect(await invitationsOf(world().identity, orgId)).toEqual([]);
    expect(await accept(ben, code)).toMatchObject(wrongCode);
  });

  it('needs a confirmed address', async () => {
    const { ben, orgId, code } = await invited();
    const unconfirm = sql`update identity.user set email_verified = false where id = ${ben.session.userId}`;
    await unconfirm.execute(world().database.owner);
    expect(await accept(ben, code)).toMatchObject({ ok: false, error: { code: 'unverified' } });
    expect(await membershipOf(world().identity, ben.session.userId, orgId)).toBeNull();
  });

  it('is sent by owners only, and not into organisations of others', async () => {
    const { ana, ben, orgId, code } = await invited();
    await accept(ben, code);
    const email = freshEmail('cleo');
    for (const role of ['accountant', 'manager', 'read-only'] as const) {
      const act = { orgId, by: ana.session.userId, userId: ben.session.userId };
      await changeRole(world().identity, { ...act, role });
      expect(await inviteTo(ben, orgId, email)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    const foreign = await inviteTo(await world().person('Stranger'), orgId, email);
    expect(foreign).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await inviteTo(ana, newId(), email)).toEqual(foreign);
    expect(world().mails.some(({ to }) => to === email)).toBe(false);
  });

  it('ends with the ownership of whoever sent it', async () => {
    const { ana, ben, orgId, code } = await invited();
    const cleo = await world().person('Cleo');
    await world().join(ana, cleo, orgId, 'owner');
    const act = { orgId, by: cleo.session.userId, userId: ana.session.userId };
    expect(await changeRole(world().identity, { ...act, role: 'read-only' })).toMatchObject({ ok: true });
    expect(await accept(ben, code)).toMatchObject(wrongCode);
  });

  it('cannot be sent with a session that has been revoked', async () => {
    const { ana, orgId } = await invited();
    await revokeSession(world().identity, ana.session.userId, ana.session.sessionId);
    expect(await inviteTo(ana, orgId, freshEmail('x'))).toMatchObject({ error: { code: 'signed-out' } });
  });
});
