import { accountingRecords } from './accounting/schema.ts';
import { assetRecords } from './assets/schema.ts';
import { receiptsRecords } from './attachments/schema.ts';
import { bankRecords } from './bank/schema.ts';
import { billingRecords } from './billing/schema.ts';
import { closingRecords } from './closing/schema.ts';
import { expensesRecords } from './expenses/schema.ts';
import { incomeRecords } from './income/schema.ts';
import { leasingRecords } from './leasing/schema.ts';
import { loanRecords } from './loans/schema.ts';
import { Registry } from './log/index.ts';
import { mailRecords } from './mail/schema.ts';
import { organisationRecords } from './organisation/schema.ts';
import { peopleRecords } from './people/schema.ts';
import { propertiesRecords } from './properties/schema.ts';
import { questionRecords } from './questions/schema.ts';

/** Every record of the product; the projection, validation and permissions follow from it. */
export const registry = new Registry([
  ...organisationRecords,
  ...propertiesRecords,
  ...leasingRecords,
  ...billingRecords,
  ...expensesRecords,
  ...incomeRecords,
  ...receiptsRecords,
  ...bankRecords,
  ...closingRecords,
  ...loanRecords,
  ...assetRecords,
  ...accountingRecords,
  ...mailRecords,
  ...questionRecords,
  ...peopleRecords,
]);
