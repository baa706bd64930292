import { newId } from '../core/ids.ts';
import { house, type Told } from './test-story-ids.ts';

const [loan, paid, right, roof, sold] = [newId(), newId(), newId(), newId(), newId()];

/** What is owed to lenders, and what is spread over years. */
export const capital: readonly Told[] = [
  [
    'loans.addLoan',
    {
      ...{ id: loan, name: 'Maple mortgage', kind: 'mortgage', principalCents: 20_000_000 },
      ...{ rateMillionths: 60_000, termMonths: 360, firstDueOn: '2026-06-01' },
    },
    'Added the loan Maple mortgage',
  ],
  ['loans.editLoan', { id: loan, name: 'Maple loan' }, 'Renamed Maple mortgage to Maple loan'],
  [
    'loans.recordAdvance',
    {
      ...{ id: newId(), loanId: loan, source: 'opening' },
      ...{ amountCents: 20_000_000, advancedOn: '2026-05-31' },
    },
    'Recorded $200,000.00 borrowed on Maple loan',
  ],
  [
    'loans.recordPayment',
    { id: paid, loanId: loan, paidOn: '2026-06-01', interestCents: 100_000, principalCents: 19_910 },
    'Recorded a payment of $1,199.10 on Maple loan',
  ],
  [
    'loans.correctPayment',
    {
      ...{ id: right, mirrorId: newId(), paymentId: paid, reason: 'A part was principal' },
      ...{ paidOn: '2026-06-01', interestCents: 100_000, principalCents: 29_910 },
    },
    'Corrected a payment of $1,199.10 on Maple loan: it is a payment of $1,299.10 on Maple loan',
  ],
  [
    'loans.recordLenderStatement',
    { id: newId(), loanId: loan, year: 2025, interestCents: 0 },
    'Recorded what the lender says of 2025 on Maple loan',
  ],
  [
    'loans.recordPayment',
    { id: newId(), loanId: loan, paidOn: '2026-06-15', interestCents: 0, principalCents: 19_970_090 },
    'Recorded a payment of $199,700.90 on Maple loan',
  ],
  ['loans.archiveLoan', { id: loan, archivedOn: '2026-06-15' }, 'Archived Maple loan on 15 Jun 2026'],
  [
    'assets.addAsset',
    { id: roof, name: 'Roof', class: 'residential', buildingId: house, placedOn: '2025-07-15' },
    'Added the asset Roof',
  ],
  ['assets.editAsset', { id: roof, name: 'New roof' }, 'Renamed Roof to New roof'],
  [
    'assets.recordCost',
    {
      ...{ id: newId(), assetId: roof, source: 'opening' },
      ...{ amountCents: 17_600_000, acquiredOn: '2026-05-31' },
    },
    'Recorded a cost of $176,000.00 of New roof',
  ],
  [
    'assets.recordDepreciation',
    { assetId: roof, year: 2025 },
    'Recorded depreciation of $2,933.33 of New roof for 2025',
  ],
  [
    'assets.sellAsset',
    { id: sold, assetId: roof, soldOn: '2026-06-20', proceedsCents: 17_000_000 },
    'Recorded the sale of New roof for $170,000.00',
  ],
  ['assets.archiveAsset', { id: roof, archivedOn: '2026-06-20' }, 'Archived New roof on 20 Jun 2026'],
  ['assets.archiveAsset', { id: roof, archivedOn: null }, 'Brought back New roof'],
];
