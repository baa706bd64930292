import { changeDueDay } from './change-due-day.ts';
import { addExtra, changeDetails, changeRent, changeTerm, endExtra, recordMoveOut } from './change-lease.ts';
import { correctLease, voidLease } from './correct-lease.ts';
import { joinLease, leaveLease } from './lease-people.ts';
import { changeRents, takeRentsBack } from './rises/change-rents.ts';
import { addNoticeRule, changeNoticeRule, endNoticeRule } from './rises/notice-rules.ts';
import { giveRentNotice, withdrawRentNotice } from './rises/rent-notice.ts';
import { startLease } from './start-lease.ts';
import { addTenant, archiveTenant, editTenant, refuseMail, stopMail } from './tenants.ts';
import { agreeEarlyEnd } from './terms/end-early.ts';
import { agreeHoldoverRent } from './terms/holdover.ts';
import { goMonthToMonth, holdOver, renewLease } from './terms/renew-lease.ts';
import { takeTermBack } from './terms/take-term-back.ts';
import { takeTransferBack, transferLease } from './terms/transfer-lease.ts';

export const leasingCommands = [
  addTenant,
  editTenant,
  archiveTenant,
  stopMail,
  refuseMail,
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
  renewLease,
  goMonthToMonth,
  holdOver,
  agreeHoldoverRent,
  agreeEarlyEnd,
  takeTermBack,
  transferLease,
  takeTransferBack,
  giveRentNotice,
  withdrawRentNotice,
  addNoticeRule,
  changeNoticeRule,
  endNoticeRule,
  changeRents,
  takeRentsBack,
];

export * from './change-due-day.ts';
export * from './change-lease.ts';
export * from './correct-lease.ts';
export * from './lease-people.ts';
export * from './proration.ts';
export * from './queries.ts';
export { changeRents, takeRentsBack } from './rises/change-rents.ts';
export * from './rises/new-amounts.ts';
export * from './rises/notice-rules.ts';
export * from './rises/rent-notice.ts';
export * from './rules.ts';
export * from './schema.ts';
export * from './start-lease.ts';
export * from './steps.ts';
export * from './tenants.ts';
export * from './terms/lease-terms.ts';
