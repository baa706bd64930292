import { applyDeposit } from './apply-deposit.ts';
import {
  creditDepositInterest,
  keepDeposit,
  recordDeposit,
  refundDeposit,
  transferDeposit,
} from './deposit-money.ts';
import { changeDepositRequest, requestDeposit } from './requests.ts';
import { addDepositRule, changeDepositRule } from './rule-commands.ts';
import { takeBackDeposit } from './take-back-deposit.ts';
import { keepUnitDeposit, recordUnitDeposit, returnUnitDeposit, takeOverDeposit } from './unit-deposits.ts';

export const depositCommands = [
  requestDeposit,
  changeDepositRequest,
  addDepositRule,
  changeDepositRule,
  recordDeposit,
  applyDeposit,
  refundDeposit,
  keepDeposit,
  transferDeposit,
  creditDepositInterest,
  recordUnitDeposit,
  takeOverDeposit,
  returnUnitDeposit,
  keepUnitDeposit,
  takeBackDeposit,
];

export * from './apply-deposit.ts';
export * from './before-lease.ts';
export * from './deposit-money.ts';
export * from './held.ts';
export * from './rules.ts';
export * from './settlement.ts';
export * from './take-back-deposit.ts';
