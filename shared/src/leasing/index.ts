import { addExtra, changeDetails, changeRent, changeTerm, endExtra, recordMoveOut } from './change-lease.ts';
import { changeDueDay, correctLease, joinLease, leaveLease, voidLease } from './correct-lease.ts';
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

export * from './change-lease.ts';
export * from './correct-lease.ts';
export * from './proration.ts';
export * from './queries.ts';
export * from './rules.ts';
export * from './schema.ts';
export * from './start-lease.ts';
export * from './steps.ts';
export * from './tenants.ts';
