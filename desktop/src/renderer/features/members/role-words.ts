import { type Area, type Role, roleWords, type Seat } from '@portfolio-os/shared/core';

/** What each seat is for, in a sentence; the table says exactly what it may. */
export const seatSentences: Record<Seat, string> = {
  owner: 'Everything, members and policies included.',
  manager: 'Runs the properties: tenants, leases and money, but not members or policies.',
  accountant: 'Keeps the money: charges, payments and expenses; sees the rest.',
  'read-only': 'Sees everything and changes nothing.',
  reviewer: 'Sees everything, asks questions and writes notes: for an accountant who looks through a year.',
};

/** A reviewer is a read-only member with a flag; the others are what their role says. */
export function standingAs(seat: Seat): { role: Role; reviewer?: true } {
  return seat === 'reviewer' ? { role: 'read-only', reviewer: true } : { role: seat };
}

/** The columns of the table: a reviewer is a read-only member with one right more. */
export const seatWords: Record<Seat, string> = { ...roleWords, reviewer: 'Reviewer' };

/** What people do, area by area. A new area does not compile until it has words. */
export const areaWords: Record<Area, string> = {
  properties: 'Properties, tenants and leases',
  money: 'Charges and payments',
  expenses: 'Expenses, vendors and files',
  reversals: 'Reversals, deposits and write-offs',
  'import-rules': 'Bank imports',
  notes: 'Questions and notes',
  closing: 'Closing a period',
  reopening: 'Opening a closed period again',
  members: 'Members and roles',
  settings: 'Settings and policies',
  erasure: 'Erasing, transferring ownership',
};
