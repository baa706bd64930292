import { applyDeposit } from './apply-deposit.ts';
import {
  creditDepositInterest,
  keepDeposit,
  recordDeposit,
  refundDeposit,
  transferDeposit,
} from './deposit-money.ts';
import { takeBackDeposit } from './take-back-deposit.ts';

export const depositCommands = [
  recordDeposit,
  applyDeposit,
  refundDeposit,
  keepDeposit,
  transferDeposit,
  creditDepositInterest,
  takeBackDeposit,
];

export * from './apply-deposit.ts';
export * from './deposit-money.ts';
export * from './held.ts';
export * from './take-back-deposit.ts';
