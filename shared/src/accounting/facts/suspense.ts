import { sql } from 'kysely';
import { computed, own } from '../columns.ts';
import { definePostings, inBank, type Told } from '../define-postings.ts';

/** Whose it turned out to be: a payer that it is known as, by name. */
const knownAs = computed(
  sql`(select min(t.name) from payment p join tenant t on t.id = p.payer_id
    where p.suspense_id = f.id and p.reverses_id is null
      and not exists (select 1 from payment r where r.reverses_id = p.id and r.suspense_id is not null))`,
  own('id').value,
);

/** Bank / suspense: owed to whoever it turns out to be, whose payment then comes from there. */
const suspense = definePostings('suspense', {
  postedOn: 'receivedOn',
  lines: [
    { side: 'debit', account: inBank('accountId'), amount: 'amountCents' },
    { side: 'credit', account: 'liabilities:suspense', amount: 'amountCents' },
  ],
  columns: {
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'method',
    method: 'method',
    description: 'memo',
    reference: 'reference',
    party: knownAs,
  },
  note: (posting) => told(posting).join(' '),
  label: (posting) => told(posting).join(', '),
  heading: () => 'Money in suspense',
});

export const suspensePostings = [suspense];

/** "Payer unknown", "Envelope, no name", "1044"; once it is known "From Ana Ruiz, unknown at first". */
function told({ reversesId, party, description, reference }: Told): string[] {
  const who = party === null ? 'Payer unknown' : `From ${party}, unknown at first`;
  const parts = reversesId === null ? [who, description, reference] : ['Taken out of suspense', reference];
  return parts.filter((part) => part !== null);
}
