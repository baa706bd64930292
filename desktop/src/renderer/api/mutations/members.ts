import type { Role } from '@portfolio-os/shared/core';
import type { Body } from '../contract.ts';
import { deleteIn, postIn, putIn } from '../portfolio-routes.ts';

export const changeRole = (
  p: string,
  { userId, ...standing }: { userId: string; role: Role; reviewer?: true },
) => putIn(p, '/members/:user', { user: userId }, standing);

export const removeMember = (p: string, { userId }: { userId: string }) =>
  deleteIn(p, '/members/:user', { user: userId });

export const leavePortfolio = (p: string) => postIn(p, '/members/leave', {}, {});

/** The other member becomes an owner, and the one who asks a manager. */
export const transferOwnership = (p: string, body: { userId: string }) =>
  postIn(p, '/members/ownership', {}, body);

/** Inviting somebody again sends a new code and takes the old one back. */
export const invite = (p: string, body: { email: string; role: Role; reviewer?: true }) =>
  postIn(p, '/invitations', {}, body);

export const cancelInvitation = (p: string, { id }: { id: string }) =>
  deleteIn(p, '/invitations/:id', { id });

/** Signs one of one's own devices out. */
export const revokeDevice = (p: string, { id }: { id: string }) => deleteIn(p, '/devices/:id', { id });

export const revokeOtherDevices = (p: string) => deleteIn(p, '/devices', {});

/** The token is in the answer, once. */
export const makeToken = (p: string, body: Body<'/tokens', '$post'>) => postIn(p, '/tokens', {}, body);

export const revokeToken = (p: string, { id }: { id: string }) => deleteIn(p, '/tokens/:id', { id });
