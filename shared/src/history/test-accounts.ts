import { bankAccountId } from '../bank/rules.ts';
import { newId } from '../core/ids.ts';
import type { Told } from './test-story-ids.ts';

const [first, second, building, llc, person] = [newId(), newId(), newId(), newId(), newId()];
const [bank, savings] = [bankAccountId(first), bankAccountId(second)];
const [moved, wash, opening, entry, put] = [newId(), newId(), newId(), newId(), newId()];
const drawn = newId();
const ownersMoney = { movedOn: '2026-02-05', buildingId: building, memo: null };

const share = (entityId: string, shareBasisPoints: number) => ({ id: newId(), entityId, shareBasisPoints });

/** Whose the buildings and accounts are, and what moves on the accounts beside rent and costs. */
export const accounts: readonly Told[] = [
  ['properties.addBuilding', { id: building, name: 'Elm House' }, 'Added the building Elm House'],
  ['organisation.addEntity', { id: llc, name: 'Elm LLC', kind: 'llc' }, 'Added the entity Elm LLC'],
  ['organisation.addEntity', { id: person, name: 'Dana Lee', kind: 'person' }, 'Added the entity Dana Lee'],
  ['organisation.editEntity', { id: llc, name: 'Elm House LLC' }, 'Renamed Elm LLC to Elm House LLC'],
  [
    'organisation.recordOwnership',
    { id: newId(), buildingId: building, fromOn: '2026-01-01', shares: [share(llc, 10_000)] },
    'Recorded that Elm House LLC holds 100% of Elm House from 1 Jan 2026',
  ],
  [
    'organisation.recordOwnership',
    {
      ...{ id: newId(), buildingId: building, fromOn: '2026-07-01' },
      shares: [share(llc, 5_000), share(person, 5_000)],
    },
    'Recorded that Elm House LLC and Dana Lee hold Elm House from 1 Jul 2026',
  ],
  [
    'organisation.recordOwnership',
    { id: newId(), buildingId: building, fromOn: '2026-07-01', shares: [] },
    'Took back who holds Elm House from 1 Jul 2026',
  ],
  ['organisation.archiveEntity', { id: person, on: '2026-12-31' }, 'Archived Dana Lee on 31 Dec 2026'],
  [
    'bank.addAccount',
    { key: first, name: 'Elm operating', kind: 'checking', entityId: llc },
    'Added the bank account Elm operating',
  ],
  [
    'bank.addAccount',
    { key: second, name: 'Elm savings', kind: 'other' },
    'Added the bank account Elm savings',
  ],
  ['bank.editAccount', { id: savings, entityId: llc }, 'Changed the entity of Elm savings to Elm House LLC'],
  ['bank.changeKind', { id: savings, kind: 'savings' }, 'Changed the kind of Elm savings to Savings'],
  [
    'bank.recordTransfer',
    { id: moved, fromAccountId: bank, toAccountId: savings, amountCents: 50_000, movedOn: '2026-02-01' },
    'Recorded a transfer of $500.00 from Elm operating to Elm savings',
  ],
  [
    'bank.correctTransfer',
    {
      ...{ id: put, mirrorId: newId(), transferId: moved, reason: 'Misread' },
      ...{ fromAccountId: bank, toAccountId: savings, amountCents: 5_000, movedOn: '2026-02-01' },
    },
    'Corrected the transfer of $500.00: it is $50.00 from Elm operating to Elm savings',
  ],
  [
    'bank.reverseTransfer',
    { id: newId(), transferId: put, reversedOn: '2026-02-02', reason: 'Never moved' },
    'Reversed the transfer of $50.00 from Elm operating to Elm savings',
  ],
  ['bank.archiveAccount', { id: savings, on: '2026-12-31' }, 'Archived Elm savings on 31 Dec 2026'],
  [
    'accounting.recordOpeningBalances',
    {
      ...{ id: opening, postedOn: '2026-01-01' },
      lines: [
        { side: 'debit', bankAccountId: bank, amountCents: 500_000 },
        { side: 'credit', account: 'liabilities:loans', amountCents: 100_000, buildingId: building },
      ],
    },
    'Recorded opening balances of Elm operating and 1 other',
  ],
  [
    'accounting.reverseEntry',
    { id: newId(), entryId: opening, reversedOn: '2026-01-01', reason: 'Other figures' },
    'Reversed the opening balances of Elm operating and 1 other',
  ],
  [
    'accounting.recordAdjustingEntry',
    {
      ...{ id: entry, postedOn: '2026-12-31', buildingId: building },
      lines: [
        { side: 'debit', account: 'expenses:depreciation', amountCents: 53_333 },
        { side: 'credit', account: 'assets:accumulated-depreciation', amountCents: 53_333 },
      ],
    },
    'Recorded an adjusting entry of $533.33: Depreciation against Depreciation so far',
  ],
  [
    'accounting.reverseEntry',
    { id: newId(), entryId: entry, reversedOn: '2026-12-31', reason: 'By the accountant' },
    'Reversed the adjusting entry of $533.33: Depreciation against Depreciation so far',
  ],
  [
    'income.record',
    { id: wash, kind: 'laundry', amountCents: 8_450, receivedOn: '2026-02-03', buildingId: building },
    'Recorded laundry and machines of $84.50 at Elm House',
  ],
  [
    'income.correct',
    {
      ...{ id: put, mirrorId: newId(), incomeId: wash, reason: 'Misread', kind: 'laundry' },
      ...{ amountCents: 4_850, receivedOn: '2026-02-03', buildingId: building },
    },
    'Corrected laundry and machines of $84.50: it is laundry and machines of $48.50 at Elm House',
  ],
  [
    'income.reverse',
    { id: newId(), incomeId: put, reversedOn: '2026-02-04', reason: 'Not ours' },
    'Reversed laundry and machines of $48.50 at Elm House',
  ],
  [
    'organisation.recordOwnerTransfer',
    { id: drawn, kind: 'draw', amountCents: 30_000, ...ownersMoney },
    'Recorded an owner’s draw of $300.00 for Elm House',
  ],
  [
    'organisation.correctOwnerTransfer',
    {
      ...{ id: newId(), mirrorId: newId(), transferId: drawn, reason: 'It was put in' },
      ...{ kind: 'contribution', amountCents: 30_000, ...ownersMoney },
    },
    'Corrected the owner’s draw of $300.00: it is a contribution of $300.00 for Elm House',
  ],
];
