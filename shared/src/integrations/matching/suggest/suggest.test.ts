import { describe, expect, test } from 'vitest';
import { TestBooks } from '../../../../test/books/books.ts';
import { newId } from '../../../core/ids.ts';
import { loan, loanAdvance } from '../../../loans/schema.ts';
import { suggestionsFor } from './test-suggestions.ts';

/** Two leases with a rent of 1,500.00 each, due on 1 January, and one of 1,700.00. */
async function threeLeases() {
  const books = await TestBooks.open();
  const leaseOf = (tenant: string, amountCents: number) => {
    const lease = books.lease({ tenants: [tenant] });
    books.recurring({ leaseId: lease.id, amountCents });
    books.charge({ leaseId: lease.id, amountCents });
    return lease;
  };
  return {
    books,
    ana: leaseOf('Ana Ruiz', 150_000),
    jose: leaseOf('José Núñez', 150_000),
    cy: leaseOf('Cy Dunn', 170_000),
  };
}

describe('money in', () => {
  test('the amount of one lease’s rent alone points to it', async () => {
    const { books, cy } = await threeLeases();
    const line = books.statementLine({
      amountCents: 170_000,
      postedOn: '2026-01-03',
      description: 'MOBILE DEPOSIT',
    });
    const [best, ...others] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'payment', leaseId: cy.id });
    expect(best?.reason).toBe('Same amount as Cy Dunn’s rent, 2 days after it was due.');
    expect(others).toEqual([]);
  });

  test('a twin of a line that is matched is a doubt where nothing is owed, and none where something is', async () => {
    const { books, cy } = await threeLeases();
    const words = { amountCents: 170_000, postedOn: '2026-01-03', description: 'ZELLE FROM CY DUNN' };
    const [first, twin] = [books.statementLine(words), books.statementLine({ ...words, occurrence: 2 })];
    const paid = { leaseId: cy.id, amountCents: 170_000, receivedOn: '2026-01-03' };
    const payment = books.payment({ ...paid, statementLineId: first.id });
    const charge = books.charges.find(({ leaseId }) => leaseId === cy.id);
    if (!charge) throw new Error('The rent of January is charged.');
    books.allocate({ payment, charge });
    const [best] = await suggestionsFor(books, twin.id);
    expect(best).toMatchObject({ kind: 'payment', leaseId: cy.id, confidence: 0.45 });
    expect(best?.reason).toContain('perhaps it is the same money twice');
    const owing = await threeLeases();
    const lines = [owing.books.statementLine(words), owing.books.statementLine({ ...words, occurrence: 2 })];
    owing.books.payment({ ...paid, leaseId: owing.cy.id, statementLineId: lines[0]?.id ?? null });
    const [surer] = await suggestionsFor(owing.books, lines[1]?.id ?? '');
    expect(surer?.confidence).toBeGreaterThan(0.8);
  });

  test('the name in the text tells leases of the same rent apart, accents or not', async () => {
    const { books, jose } = await threeLeases();
    const line = books.statementLine({ description: 'ZELLE FROM JOSE NUNEZ 998877' });
    const [best, next] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'payment', leaseId: jose.id });
    expect(best?.payerId).not.toBeNull();
    expect(best?.confidence).toBeGreaterThan((next?.confidence ?? 0) + 0.2);
  });

  test('the name alone is enough to suggest a part payment', async () => {
    const { books, cy } = await threeLeases();
    const line = books.statementLine({ amountCents: 40_000, description: 'VENMO DUNN, CY' });
    expect(await suggestionsFor(books, line.id)).toMatchObject([{ kind: 'payment', leaseId: cy.id }]);
  });

  test('an unknown payer is learned from one match', async () => {
    const { books, ana } = await threeLeases();
    const past = books.statementLine({ postedOn: '2025-12-03', description: 'ACME PAYROLL 123' });
    books.payment({ leaseId: ana.id, statementLineId: past.id, receivedOn: '2025-12-03' });
    const line = books.statementLine({
      accountId: past.accountId,
      amountCents: 77_700,
      description: 'Acme Payroll 456',
    });
    const [best] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'payment', leaseId: ana.id });
    expect(best?.reason).toContain('before');
  });

  test('a payment that is in the books already comes before a new one', async () => {
    const { books, ana } = await threeLeases();
    const payment = books.payment({ leaseId: ana.id, receivedOn: '2026-01-02' });
    const line = books.statementLine({ postedOn: '2026-01-05', description: 'ANA RUIZ RENT' });
    const [best, next] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'existing-payment', paymentId: payment.id, leaseId: ana.id });
    expect(next).toMatchObject({ kind: 'payment', leaseId: ana.id });
  });

  test('also one that bounced later, since its deposit came first; not one that was a mistake', async () => {
    const { books, cy } = await threeLeases();
    const check = { leaseId: cy.id, amountCents: 170_000, receivedOn: '2026-01-02' };
    const bounced = books.payment(check);
    books.returnPayment(bounced, '2026-01-09');
    const deposit = { amountCents: 170_000, postedOn: '2026-01-03', description: 'MOBILE DEPOSIT' };
    const line = books.statementLine(deposit);
    const suggestions = await suggestionsFor(books, line.id);
    expect(suggestions.map(({ kind }) => kind)).toEqual(['existing-payment', 'payment']);
    expect(suggestions[0]).toMatchObject({ paymentId: bounced.id });
    const other = await threeLeases();
    other.books.returnPayment(other.books.payment({ ...check, leaseId: other.cy.id }), check.receivedOn);
    const [best] = await suggestionsFor(other.books, other.books.statementLine(deposit).id);
    expect(best).toMatchObject({ kind: 'payment', leaseId: other.cy.id });
  });

  test('but not when the text names somebody else', async () => {
    const { books, ana, jose } = await threeLeases();
    books.payment({ leaseId: ana.id, receivedOn: '2026-01-05' });
    const line = books.statementLine({ description: 'JOSE NUNEZ RENT' });
    const [best, next] = await suggestionsFor(books, line.id);
    expect([best?.leaseId, next?.kind]).toEqual([jose.id, 'existing-payment']);
  });

  test.each([
    ['six days apart', { receivedOn: '2026-01-11' }],
    ['another amount', { amountCents: 150_001 }],
    ['opening credit, which no bank saw', { method: 'opening-credit' }],
  ] as const)('no payment in the books: %s', async (_, given) => {
    const { books, ana } = await threeLeases();
    books.payment({ leaseId: ana.id, receivedOn: '2026-01-05', ...given });
    const line = books.statementLine();
    expect((await suggestionsFor(books, line.id)).map(({ kind }) => kind)).not.toContain('existing-payment');
  });

  test('a payment that another line made is not offered again', async () => {
    const { books, ana } = await threeLeases();
    const first = books.statementLine();
    books.payment({ leaseId: ana.id, receivedOn: '2026-01-05', statementLineId: first.id });
    const second = books.statementLine({ accountId: first.accountId });
    expect((await suggestionsFor(books, second.id)).map(({ kind }) => kind)).not.toContain(
      'existing-payment',
    );
  });

  test('somebody who left long ago is no longer suggested by the amount', async () => {
    const books = await TestBooks.open();
    const lease = books.lease({ movedOutOn: '2026-02-28' });
    books.recurring({ leaseId: lease.id });
    const line = books.statementLine({ postedOn: '2026-12-01' });
    const confident = (await suggestionsFor(books, line.id)).filter(({ confidence }) => confidence > 0.3);
    expect(confident).toEqual([]);
  });

  test('at most three, the best first', async () => {
    const books = await TestBooks.open();
    for (let index = 0; index < 6; index += 1) books.recurring();
    const line = books.statementLine();
    const suggestions = await suggestionsFor(books, line.id);
    expect(suggestions.length).toBeLessThanOrEqual(3);
    expect(suggestions.map(({ confidence }) => confidence)).toEqual(
      suggestions.map(({ confidence }) => confidence).sort((a, b) => b - a),
    );
  });
});

describe('money out', () => {
  test.each([
    ['CITY WATER DEPT 0042', 'utilities'],
    ['PG&E WEB ONLINE', 'utilities'],
    ['STATE FARM INSURANCE', 'insurance'],
    ['THE HOME DEPOT #4411', 'supplies'],
    ['JOES PLUMBING LLC', 'repairs'],
    ['MONTHLY SERVICE FEE', 'other'],
    ['COUNTY TAX COLLECTOR', 'taxes'],
  ])('%s looks like %s', async (description, category) => {
    const books = await TestBooks.open();
    const building = books.building();
    const line = books.statementLine({ amountCents: -8_000, description });
    expect(await suggestionsFor(books, line.id)).toMatchObject([
      { kind: 'expense', category, buildingId: building.id },
    ]);
  });

  test('a mortgage is proposed to be split, and never all interest by one key', async () => {
    const books = await TestBooks.open();
    const past = books.statementLine({ amountCents: -119_910, description: 'ROCKET MORTGAGE PYMT' });
    books.expense({ statementLineId: past.id, amountCents: 119_910, category: 'mortgage-interest' });
    const line = books.statementLine({
      accountId: past.accountId,
      postedOn: '2026-02-05',
      amountCents: -119_910,
      description: 'ROCKET MORTGAGE PYMT',
    });
    const suggestions = await suggestionsFor(books, line.id);
    expect(suggestions).toMatchObject([{ kind: 'loan', isCertain: false }]);
    expect(suggestions[0]?.reason).toContain('interest, principal and escrow');
  });

  test('a payment on a loan of the books is proposed in its parts', async () => {
    const books = await TestBooks.open();
    const agreed = { principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360 };
    const months = { firstDueOn: '2026-01-01', paymentCents: 119_910, escrowCents: 35_000 };
    const of = { buildingId: null, escrowAccountId: null, accountId: null, archivedOn: null };
    const lender = books.vendor({ name: 'Rocket' });
    const owed = books.add(loan, {
      ...{ id: newId(), name: 'Maple mortgage', kind: 'mortgage', lenderId: lender.id },
      ...{ ...agreed, ...months, ...of },
    });
    books.add(loanAdvance, {
      ...{ id: newId(), loanId: owed.id, source: 'opening', amountCents: 20_000_000 },
      ...{ advancedOn: '2025-12-31', accountId: null, memo: null, reversesId: null },
    });
    const usual = books.statementLine({ amountCents: -154_910, description: 'ACH 4411' });
    const more = books.statementLine({ amountCents: -254_910, description: 'ROCKET MORTGAGE PYMT' });
    const other = books.statementLine({ amountCents: -2_500, description: 'ROCKET CAR WASH' });
    // 200,000.00 × 6% ÷ 12 = 1,000.00; 1,549.10 − 1,000.00 − 350.00 = 199.10.
    expect(await suggestionsFor(books, usual.id)).toMatchObject([
      {
        ...{ kind: 'loan', loanId: owed.id, label: 'Maple mortgage', isCertain: false },
        loanSplit: { interestCents: 100_000, principalCents: 19_910, escrowCents: 35_000 },
      },
    ]);
    // 1,000.00 more is principal.
    expect((await suggestionsFor(books, more.id))[0]).toMatchObject({
      kind: 'loan',
      loanSplit: { interestCents: 100_000, principalCents: 119_910, escrowCents: 35_000 },
    });
    const kinds = (await suggestionsFor(books, other.id)).map(({ kind }) => kind);
    expect(kinds).not.toContain('loan');
  });

  test('an earlier match of the payee says category, vendor and building', async () => {
    const books = await TestBooks.open();
    const [vendor, building] = [books.vendor({ name: 'Bright Co' }), books.building()];
    const past = books.statementLine({ amountCents: -9_000, description: 'BRT 11-22 HOLDINGS' });
    books.expense({
      statementLineId: past.id,
      vendorId: vendor.id,
      buildingId: building.id,
      category: 'utilities',
    });
    const line = books.statementLine({
      accountId: past.accountId,
      amountCents: -9_500,
      description: 'BRT 77-88 HOLDINGS',
    });
    const [best] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({
      kind: 'expense',
      category: 'utilities',
      vendorId: vendor.id,
      buildingId: building.id,
    });
    expect(best).toMatchObject({
      reason: 'You recorded this payee as utilities once before.',
      label: 'Utilities · Bright Co · Maple Court',
    });
  });

  test('a vendor’s name in the text, with what its bills were', async () => {
    const books = await TestBooks.open();
    const vendor = books.vendor({ name: 'Núñez Roofing' });
    books.expense({ vendorId: vendor.id, category: 'cleaning-and-maintenance' });
    const line = books.statementLine({ amountCents: -5_000, description: 'CHECKCARD NUNEZ ROOFING 0110' });
    const [best] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ vendorId: vendor.id, category: 'cleaning-and-maintenance' });
  });

  test('an expense that is in the books already comes first', async () => {
    const books = await TestBooks.open();
    const expense = books.expense({ paidOn: '2026-01-08' });
    const line = books.statementLine({
      postedOn: '2026-01-12',
      amountCents: -20_000,
      description: 'ACME REPAIRS',
    });
    const [best, next] = await suggestionsFor(books, line.id);
    expect(best).toMatchObject({ kind: 'existing-expense', expenseId: expense.id });
    expect(next?.kind).toBe('expense');
  });

  test('the return of a payment points at it', async () => {
    const books = await TestBooks.open();
    const payment = books.payment({ receivedOn: '2026-01-05' });
    const returned = books.returnPayment(payment, '2026-01-09');
    const line = books.statementLine({
      postedOn: '2026-01-10',
      amountCents: -150_000,
      description: 'RETURNED ITEM',
    });
    expect((await suggestionsFor(books, line.id))[0]).toMatchObject({
      kind: 'existing-payment',
      paymentId: returned.id,
    });
  });
});

describe('money that only moves', () => {
  test.each([
    'ONLINE TRANSFER TO SAV ...2001',
    'CREDIT CARD PAYMENT',
    'CHASE CREDIT CRD AUTOPAY',
    'PAYMENT - THANK YOU',
  ])('%s is not ours to book', async (description) => {
    const books = await TestBooks.open();
    const line = books.statementLine({ amountCents: -30_000, description });
    expect(await suggestionsFor(books, line.id)).toMatchObject([{ kind: 'ignore' }]);
  });

  test('a transfer is surer when its other side is there', async () => {
    const books = await TestBooks.open();
    const [out, into] = [
      books.statementLine({ amountCents: -30_000, description: 'TRANSFER TO SAVINGS' }),
      books.statementLine({
        amountCents: 30_000,
        postedOn: '2026-01-06',
        description: 'TRANSFER FROM CHECKING',
      }),
    ];
    expect(out.accountId).not.toBe(into.accountId);
    const other = { otherAccountId: into.accountId, otherLineId: into.id, isCertain: true };
    expect((await suggestionsFor(books, out.id))[0]).toMatchObject({
      kind: 'transfer',
      confidence: 0.95,
      ...other,
    });
  });

  test('what was ignored once is suggested to be ignored again', async () => {
    const books = await TestBooks.open();
    const past = books.statementLine({ amountCents: -500, description: 'GROCER 11' });
    books.decide(past.id, 'ignored');
    const line = books.statementLine({
      accountId: past.accountId,
      amountCents: -700,
      description: 'GROCER 22',
    });
    expect((await suggestionsFor(books, line.id))[0]).toMatchObject({ kind: 'ignore' });
  });
});
