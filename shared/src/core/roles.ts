import type { Refusal } from './result.ts';

export const roles = ['owner', 'manager', 'accountant', 'read-only'] as const;
export type Role = (typeof roles)[number];

export const roleWords: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  manager: 'Manager',
  accountant: 'Accountant',
  'read-only': 'Read-only',
};

/** A part of the books to which a role has access; every record and every command names its area. */
export type Area =
  | 'properties'
  | 'money'
  | 'expenses'
  | 'reversals'
  | 'import-rules'
  | 'notes'
  | 'closing'
  | 'reopening'
  | 'members'
  | 'settings'
  | 'erasure';

type Access = 'write' | 'read' | 'none';

/** What a member may do: that of their role, or of a reviewer, who is read-only and writes notes. */
export const seats = [...roles, 'reviewer'] as const;
export type Seat = (typeof seats)[number];

/** A member's seat. The flag says something of read-only members alone: every other role writes notes anyway. */
export function seatOf({ role, reviewer }: { role: Role; reviewer?: boolean | undefined }): Seat {
  return role === 'read-only' && reviewer ? 'reviewer' : role;
}

/**
 * Who looks at the books beside those who write them: their computer countersigns what it pulls by itself. An owner's or manager's word on
 * books that they wrote adds nothing to the signature on their documents.
 */
export function countersigns(seat: Seat): boolean {
  return seat === 'accountant' || seat === 'reviewer';
}

/** One row an area; columns in the order of `seats`. */
const accessByArea: Record<Area, readonly [Access, Access, Access, Access, Access]> = {
  properties: ['write', 'write', 'read', 'read', 'read'],
  money: ['write', 'write', 'write', 'read', 'read'],
  expenses: ['write', 'write', 'write', 'read', 'read'],
  reversals: ['write', 'write', 'write', 'read', 'read'],
  'import-rules': ['write', 'write', 'write', 'read', 'read'],
  notes: ['write', 'write', 'write', 'read', 'write'],
  closing: ['write', 'none', 'write', 'none', 'none'],
  reopening: ['write', 'none', 'none', 'none', 'none'],
  members: ['write', 'read', 'none', 'none', 'none'],
  settings: ['write', 'read', 'read', 'read', 'read'],
  erasure: ['write', 'none', 'none', 'none', 'none'],
};

export function mayWrite(seat: Seat, area: Area): boolean {
  return accessByArea[area][seats.indexOf(seat)] === 'write';
}

export function mayRead(seat: Seat, area: Area): boolean {
  return accessByArea[area][seats.indexOf(seat)] !== 'none';
}

export function forbidden(seat: Seat): Refusal {
  return {
    code: 'forbidden',
    message: `Your role (${seat}) may not change this. Ask an owner of the portfolio to do it or to change your role.`,
  };
}
