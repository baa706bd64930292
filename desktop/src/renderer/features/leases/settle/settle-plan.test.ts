import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { expect, it } from 'vitest';
import type { SettleValues } from './settle-form.ts';
import { planOf } from './settle-plan.ts';

const lease = {
  id: 'lease',
  parties: [
    {
      ...{
        id: 'party',
        tenantId: 'ana',
        name: 'Ana Ruiz',
        email: null,
        phone: null,
        role: 'tenant' as const,
      },
      ...{ joinedOn: null, leftOn: null, openCents: 0 },
    },
  ],
};
const deposits: LeaseDepositsView = {
  leaseId: 'lease',
  asOf: '2026-06-15',
  endedOn: '2026-06-10',
  heldCents: 150_000,
  held: [{ kind: 'security', heldCents: 150_000 }],
  asked: [],
  entries: [],
  rule: null,
  interest: [],
  open: [
    { id: 'rent', description: 'Rent, June 2026', dueOn: '2026-06-01', kind: 'rent', openCents: 30_000 },
  ],
  creditCents: 0,
  refundable: [],
};
const values: SettleValues = {
  id: '0197a000-0000-7000-8000-000000000001',
  step: 'Statement',
  movedOutOn: '2026-06-10',
  on: '2026-06-15',
  damages: [{ id: 'carpet', description: ' Carpet ', amountCents: 25_000 }],
  method: 'check',
  reference: '1300 ',
  payeeId: 'ana',
  creditPayeeId: '',
  writesOff: false,
};
const trust = { id: 'trust', name: 'Deposits trust' };
const checking = { id: 'checking', name: 'Checking' };
const accounts = { deposit: trust, credit: checking };

it('returns 950 of 1,500 by the account, check and payee that were chosen, and says so on the statement', () => {
  const { acts, statement } = planOf({ lease, values, deposits, accounts });
  expect(acts.map(({ name }) => name)).toEqual([
    'billing.addCharge',
    'billing.applyDeposit',
    'billing.refundDeposit',
  ]);
  expect(acts.at(-1)?.args).toMatchObject({
    ...{ amountCents: 95_000, accountId: 'trust', payeeId: 'ana', reference: '1300', method: 'check' },
  });
  expect(statement.returned.map(({ label, cents }) => [label, cents])).toEqual([
    ['Security deposit returned · Check 1300 · made out to Ana Ruiz · from Deposits trust', 95_000],
  ]);
});

it('gives credit back from its own account, to the tenants together', () => {
  const paid = {
    ...deposits,
    open: [],
    creditCents: 40_000,
    refundable: [
      { payerId: 'ana', creditCents: 30_000 },
      { payerId: null, creditCents: 10_000 },
    ],
  };
  const { acts, refundedCents } = planOf({ lease, values, deposits: paid, accounts });
  // 400.00 of credit, of which 250.00 settles the carpet.
  expect(refundedCents).toBe(15_000);
  expect(acts.at(-1)).toMatchObject({
    name: 'billing.refundCredit',
    args: { amountCents: 15_000, accountId: 'checking', payeeId: null },
  });
});

it('gives one of two tenants no more of the credit than they paid and than nobody in particular did', () => {
  const refundable = [
    { payerId: 'ana', creditCents: 10_000 },
    { payerId: 'ben', creditCents: 20_000 },
    { payerId: null, creditCents: 5_000 },
  ];
  const paid = { ...deposits, open: [], creditCents: 35_000, refundable };
  const toAna = { ...values, damages: [], creditPayeeId: 'ana' };
  const { acts, refundedCents } = planOf({ lease, values: toAna, deposits: paid, accounts });
  expect(refundedCents).toBe(15_000);
  expect(acts.at(-1)?.args).toMatchObject({ amountCents: 15_000, payeeId: 'ana' });
});

it('names the photos of a damage on the statement before anything is posted', () => {
  const photo = { id: 'photo', sha256: 'ab', name: 'carpet.jpg', mediaType: 'image/jpeg' as const, bytes: 9 };
  const shown = {
    ...values,
    damages: [{ id: 'carpet', description: 'Carpet', amountCents: 25_000, photos: [photo] }],
  };
  const { statement } = planOf({ lease, values: shown, deposits, accounts });
  expect(statement.deducted.find(({ label }) => label === 'Carpet')?.files).toEqual(['carpet.jpg']);
});
