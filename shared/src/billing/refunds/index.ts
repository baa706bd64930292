import { refundCredit } from './refund-credit.ts';
import { correctCreditRefund, takeBackCreditRefund } from './take-back-refund.ts';

export const refundCommands = [refundCredit, takeBackCreditRefund, correctCreditRefund];
