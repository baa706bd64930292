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
  | 'closing'
  | 'reopening'
  | 'members'
  | 'settings'
  | 'erasure';

type Access = 'write' | 'read' | 'none';

/** One row an area; columns in the order of `roles`. */
const accessByArea: Record<Area, readonly [Access, Access, Access, Access]> = {
  properties: ['write', 'write', 'read', 'read'],
  money: ['write', 'write', 'write', 'read'],
  expenses: ['write', 'write', 'write', 'read'],
  reversals: ['write', 'write', 'write', 'read'],
  'import-rules': ['write', 'write', 'write', 'read'],
  closing: ['write', 'none', 'write', 'none'],
  reopening: ['write', 'none', 'none', 'none'],
  members: ['write', 'read', 'none', 'none'],
  settings: ['write', 'read', 'read', 'read'],
  erasure: ['write', 'none', 'none', 'none'],
};

export function mayWrite(role: Role, area: Area): boolean {
  return accessByArea[area][roles.indexOf(role)] === 'write';
}

export function mayRead(role: Role, area: Area): boolean {
  return accessByArea[area][roles.indexOf(role)] !== 'none';
}

export function forbidden(role: Role): Refusal {
  return {
    code: 'forbidden',
    message: `Your role (${role}) may not change this. Ask an owner of the portfolio to do it or to change your role.`,
  };
}
