import { own } from '../core/own.ts';
import { inputName } from '../log/index.ts';

/** Where the name of a record, made into words, is not what people call it. */
const recordWords: Record<string, string> = {
  organisation: 'Portfolio',
  leaseTenant: 'Person on a lease',
  rentStep: 'Amount',
  lateFeeRule: 'Late-fee rule',
  lateFeeWaiver: 'Waived late fee',
  receipt: 'File',
  statementLine: 'Bank line',
  statementLineDecision: 'Decision about a bank line',
  statementSource: 'Sort of statement file',
};

/** "recurringCharge" → "Recurring charge". */
export function recordWord(table: string): string {
  return own(recordWords, table) ?? inputName([table]);
}
