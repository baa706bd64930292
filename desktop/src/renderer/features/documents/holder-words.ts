import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';

/** What a file may be attached to, as the filter offers it. */
export const holderWords: Readonly<Record<ReceiptHolder, string>> = {
  expense: 'Expenses',
  vendor: 'Vendors',
  building: 'Properties',
  unit: 'Units',
  tenant: 'Tenants',
  lease: 'Leases',
  charge: 'Charges',
  payment: 'Payments',
  otherIncome: 'Other income',
  bankAccount: 'Bank accounts',
  loan: 'Loans',
  asset: 'Assets',
  entity: 'Entities',
  organisation: 'The portfolio',
};
