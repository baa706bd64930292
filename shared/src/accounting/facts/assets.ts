import { depreciationSources } from '../../assets/schema.ts';
import { fieldOf } from '../columns.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { inOneLine } from './words.ts';

const ofAsset = {
  assetId: 'assetId',
  buildingId: 'buildingId',
  reversesId: 'reversesId',
  description: 'memo',
  party: fieldOf('asset', 'name', 'assetId'),
} as const;

/** Property and equipment / bank; what an owner paid they put in, and what is older comes from equity. */
const assetCost = definePostings('assetCost', {
  postedOn: 'acquiredOn',
  lines: [
    { side: 'debit', account: 'assets:fixed', amount: 'amountCents' },
    {
      side: 'credit',
      account: inBank(
        'accountId',
        accountBy('source', ['owner', 'opening'], (source) =>
          source === 'owner' ? 'equity:contributions' : 'equity:opening-balances',
        ),
      ),
      amount: 'amountCents',
    },
  ],
  columns: {
    ...ofAsset,
    vendorId: 'vendorId',
    correctsId: 'correctsId',
    kind: 'source',
    reference: 'reference',
  },
  note: toldOf('Cost of'),
  label: toldOf('Cost of'),
  heading: () => 'Property and equipment',
});

/** Depreciation / depreciation so far; that of years before these books comes from equity. */
const depreciation = definePostings('depreciation', {
  postedOn: 'postedOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('source', depreciationSources, (source) =>
        source === 'year' ? 'expenses:depreciation' : 'equity:opening-balances',
      ),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'assets:accumulated-depreciation', amount: 'amountCents' },
  ],
  columns: { ...ofAsset, kind: 'source' },
  note: toldOf('Depreciation of'),
  label: toldOf('Depreciation of'),
  heading: () => 'Depreciation',
});

/** What was received, less what it cost, with what was depreciated of that given back: the gain or loss is what is left. */
const assetSale = definePostings('assetSale', {
  postedOn: 'soldOn',
  lines: [
    { side: 'debit', account: inBank('accountId'), amount: 'proceedsCents' },
    { side: 'credit', account: 'income:sale-of-property', amount: 'proceedsCents' },
    { side: 'debit', account: 'income:sale-of-property', amount: 'costCents' },
    { side: 'credit', account: 'assets:fixed', amount: 'costCents' },
    { side: 'debit', account: 'assets:accumulated-depreciation', amount: 'depreciatedCents' },
    { side: 'credit', account: 'income:sale-of-property', amount: 'depreciatedCents' },
  ],
  columns: ofAsset,
  note: toldOf('Sale of'),
  label: toldOf('Sale of'),
  heading: () => 'Sales of property',
});

export const assetPostings = [assetCost, depreciation, assetSale];

function toldOf(what: string) {
  return ({ reversesId, party, description }: Told): string => {
    const words = inOneLine([reversesId === null ? what : `Reversed: ${what.toLowerCase()}`, party]);
    return description === null ? words : `${words}, ${description}`;
  };
}
