import { changeDueDay } from './change-due-day.ts';
import { addExtra, changeDetails, changeRent, changeTerm, endExtra, recordMoveOut } from './change-lease.ts';
import { correctLease, voidLease } from './correct-lease.ts';
import { joinLease, leaveLease } from './lease-people.ts';
import { startLease } from './start-lease.ts';
import { addTenant, archiveTenant, editTenant } from './tenants.ts';

export const leasingCommands = [
  addTenant,
  editTenant,
  archiveTenant,
  startLease,
  recordMoveOut,
  changeTerm,
  changeDetails,
  changeRent,
  addExtra,
  endExtra,
  correctLease,
  changeDueDay,
  joinLease,
  leaveLease,
  voidLease,
];

export * from './change-due-day.ts';
export * from './change-lease.ts';
export * from './correct-lease.ts';
export * from './lease-people.ts';
export * from './proration.ts';
export * from './queries.ts';
export * from './rules.ts';
export * from './schema.ts';
export * from './start-lease.ts';
export * from './steps.ts';
export * from './tenants.ts';
