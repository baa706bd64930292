/** What is done on one lease, account or asset: the palette leads to the list that it is chosen from, and says where it is then. */
export interface ActAtPlace {
  title: string;
  /** Other words by which it is found. */
  also: string;
  to: '/leases' | '/accounts' | '/loans-and-assets';
  /** Where it is found from there. */
  says: string;
}

export const actsAtPlaces: readonly ActAtPlace[] = [
  {
    title: 'Give a concession or write off',
    also: 'write-off writeoff bad debt let go forgive discount',
    to: '/leases',
    says: 'Open the lease: both are in the menu of a charge in its ledger.',
  },
  {
    title: 'Record a deposit on a lease',
    also: 'security deposit received pet interest return refund keep',
    to: '/leases',
    says: 'Open the lease: “Record deposit” stands beside its deposits.',
  },
  {
    title: 'Refund or move credit',
    also: 'give back overpaid overpayment transfer to another lease',
    to: '/leases',
    says: 'Open the lease: its menu has both while it has credit.',
  },
  {
    title: 'Change, renew or end a lease',
    also: 'move out moveout settle holdover rent rise increase raise notice month-to-month early transfer to another unit extra',
    to: '/leases',
    says: 'Open the lease: its menu has what changes or ends it.',
  },
  {
    title: 'Reconcile a bank account',
    also: 'reconciliation statement compare',
    to: '/accounts',
    says: 'Open the account, then “Reconcile”.',
  },
  {
    title: 'Record a loan payment',
    also: 'mortgage principal interest escrow extra',
    to: '/loans-and-assets',
    says: 'Choose the loan: its row has “Record payment”.',
  },
  {
    title: 'Sell an asset or give it up',
    also: 'sale sold dispose scrap equipment',
    to: '/loans-and-assets',
    says: '“Sold or given up…” is in the menu of each asset.',
  },
];
