import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { inOneLine } from './words.ts';

/** Bank / owner's equity for what an owner puts in; the other way round for what is drawn. */
const ownerTransfer = definePostings('ownerTransfer', {
  postedOn: 'movedOn',
  lines: [
    {
      side: 'debit',
      account: inBank(
        'accountId',
        accountBy('kind', ['draw'], () => 'equity:draws'),
      ),
      amount: 'amountCents',
    },
    {
      side: 'credit',
      account: inBank(
        'accountId',
        accountBy('kind', ['contribution'], () => 'equity:contributions'),
      ),
      amount: 'amountCents',
    },
  ],
  columns: {
    buildingId: 'buildingId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'kind',
    description: 'memo',
  },
  note: transferred,
  label: transferred,
  heading: () => 'Owner’s transfers',
});

function transferred({ kind, description }: Told): string {
  return inOneLine(['Owner’s', kind, description]);
}

export const ownerPostings = [ownerTransfer];
