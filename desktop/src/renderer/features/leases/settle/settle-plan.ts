import type { LeaseDepositsView, LeaseView } from '@portfolio-os/shared/api';
import { howReturned, type Statement } from '@portfolio-os/shared/billing/deposits/rules';
import { depositKindWords } from '@portfolio-os/shared/billing/deposits/schema';
import { type DepositSettlement, settleDeposits } from '@portfolio-os/shared/billing/rules';
import { derivedId } from '@portfolio-os/shared/core';
import type { Act } from '../../../api/commands.ts';
import { written } from '../../../lib/written.ts';
import type { SettleValues } from './settle-form.ts';

/** Everything that is posted, with its figures: what the review shows is what is done. */
export interface SettlePlan extends DepositSettlement {
  readonly acts: Act[];
  /** Credit that nothing needs any more, and that goes back. */
  readonly refundedCents: number;
  /** What of the debt may be written off. */
  readonly lost: readonly Lost[];
  readonly statement: Statement;
}

interface Lost {
  readonly chargeId: string;
  readonly amountCents: number;
}

/** An account that money goes back from. */
interface Account {
  readonly id: string;
  readonly name: string;
}

export interface SettleAccounts {
  readonly deposit: Account | null;
  readonly credit: Account | null;
}

interface Settled {
  readonly lease: Pick<LeaseView, 'id' | 'parties'>;
  readonly values: SettleValues;
  readonly deposits: LeaseDepositsView;
  readonly accounts: SettleAccounts;
}

interface Charge {
  readonly id: string;
  readonly description: string;
  readonly openCents: number;
  /** The names of the files that show it. */
  readonly files?: readonly string[];
}

type Interest = LeaseDepositsView['interest'];

/**
 * What a settlement posts and says. Held 1,500.00, rent of 300.00 open and damage of 250.00: 550.00 is applied, 950.00 goes back. All
 * money is minor units.
 */
export function planOf(settled: Settled): SettlePlan {
  const { values, deposits } = settled;
  const on = values.on ?? deposits.asOf;
  const damages = values.damages.map(({ id, description, amountCents, photos = [] }): Charge => {
    return {
      id,
      description: description.trim(),
      openCents: amountCents ?? 0,
      files: photos.map(({ name }) => name),
    };
  });
  const charges = [...deposits.open.filter(({ dueOn }) => dueOn <= on), ...damages];
  const interest = deposits.interest.filter(({ throughOn }) => throughOn < on);
  const settlement = settleDeposits({
    charges,
    creditCents: deposits.creditCents,
    held: heldWith(deposits, interest),
  });
  const creditLeft = deposits.creditCents - sumOf(charges.map(({ openCents }) => openCents));
  const refundedCents = Math.max(0, Math.min(creditLeft, refundableTo(values.creditPayeeId, deposits)));
  const lost = lostOf(charges, settlement, deposits.creditCents);
  const acts = [
    ...owingActs(settled, { on, damages, interest }),
    ...depositActs(settled, { on, settlement }),
    ...closingActs(settled, { on, refundedCents, lost }),
  ];
  const statement = statementWith(settled, { on, settlement, charges, interest, lost });
  return { ...settlement, acts, statement, refundedCents, lost };
}

/** What of the credit somebody may have on that day: a tenant what they paid and what nobody in particular did. */
function refundableTo(payeeId: string, { refundable }: Pick<LeaseDepositsView, 'refundable'>): number {
  const theirs = refundable.filter(({ payerId }) => !payeeId || payerId === null || payerId === payeeId);
  return sumOf(theirs.map(({ creditCents }) => creditCents));
}

/** The act before all others, where the books do not know the move-out yet. */
export function moveOutAct(leaseId: string, movedOutOn: string): Act {
  return { name: 'leasing.recordMoveOut', args: { leaseId, movedOutOn } };
}

/** What is held by kind, with the interest that is credited as it is settled. */
function heldWith(deposits: LeaseDepositsView, interest: Interest): LeaseDepositsView['held'] {
  const kinds = [...new Set([...deposits.held, ...interest].map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind,
    heldCents:
      sumOf(deposits.held.filter((one) => one.kind === kind).map((one) => one.heldCents)) +
      sumOf(interest.filter((one) => one.kind === kind).map((one) => one.amountCents)),
  }));
}

/** What of each charge is still open when credit and deposit are used up; only where no credit is left to choose by itself what it settles. */
function lostOf(
  charges: readonly Charge[],
  { applied, owedCents }: DepositSettlement,
  creditCents: number,
): Lost[] {
  if (owedCents === 0 || creditCents > 0) return [];
  return charges.flatMap(({ id: chargeId, openCents }) => {
    const settled = sumOf(
      applied.filter((part) => part.chargeId === chargeId).map((part) => part.amountCents),
    );
    return openCents > settled ? [{ chargeId, amountCents: openCents - settled }] : [];
  });
}

/** What is charged for damage, and the interest that they are owed. */
function owingActs(
  { lease: { id: leaseId }, values: { id } }: Settled,
  { on, damages, interest }: { on: string; damages: readonly Charge[]; interest: Interest },
): Act[] {
  const charged = damages.map(({ id: chargeId, description, openCents: amountCents }): Act => {
    const charge = { id: chargeId, leaseId, kind: 'other', amountCents, dueOn: on, description } as const;
    return { name: 'billing.addCharge', args: { ...charge, payerId: null } };
  });
  const credited = interest.map((one): Act => {
    const args = { id: derivedId('settled-interest', id, one.kind), leaseId, creditedOn: on, ...one };
    return { name: 'billing.creditDepositInterest', args };
  });
  return [...charged, ...credited];
}

/** What the deposit settles, by kind, and what of it goes back. */
function depositActs(
  { lease: { id: leaseId }, values, accounts }: Settled,
  { on, settlement: { applied, returned } }: { on: string; settlement: DepositSettlement },
): Act[] {
  const { id } = values;
  const applying = [...new Set(applied.map(({ kind }) => kind))].map((kind): Act => {
    const parts = applied
      .filter((part) => part.kind === kind)
      .map(({ chargeId, amountCents }) => {
        return { id: derivedId('settled-applied', id, kind, chargeId), chargeId, amountCents };
      });
    return { name: 'billing.applyDeposit', args: { leaseId, kind, appliedOn: on, parts } };
  });
  const returning = returned.map(({ kind, amountCents }): Act => {
    const of = { id: derivedId('settled-returned', id, kind), leaseId, kind, amountCents };
    const to = { payeeId: values.payeeId || null, memo: null, statementLineId: null };
    const from = { accountId: accounts.deposit?.id ?? null, ...paidBy(values) };
    return { name: 'billing.refundDeposit', args: { ...of, ...to, ...from, refundedOn: on } };
  });
  return [...applying, ...returning];
}

/** The acts behind the deposit's: credit goes back, and a debt is given up where somebody says so. */
function closingActs(
  { lease: { id: leaseId }, values, accounts }: Settled,
  { on, refundedCents, lost }: { on: string; refundedCents: number; lost: readonly Lost[] },
): Act[] {
  const { id, writesOff } = values;
  const acts: Act[] = [];
  if (refundedCents > 0) {
    const refund = { id: derivedId('settled-credit', id), leaseId, amountCents: refundedCents };
    const out = {
      payeeId: values.creditPayeeId || null,
      memo: null,
      accountId: accounts.credit?.id ?? null,
      refundedOn: on,
    };
    acts.push({ name: 'billing.refundCredit', args: { ...refund, ...out, ...paidBy(values) } });
  }
  if (writesOff && lost.length > 0) {
    const parts = lost.map((part) => ({ ...part, id: derivedId('settled-lost', id, part.chargeId) }));
    const said = { writtenOffOn: on, reason: 'Owed at the end of the tenancy' };
    acts.push({ name: 'billing.writeOff', args: { leaseId, ...said, parts } });
  }
  return acts;
}

function paidBy({ method, reference }: SettleValues) {
  return { method, reference: reference.trim() || null };
}

/** The statement as it will stand once all of it is posted. */
function statementWith(
  { lease, values, deposits, accounts }: Settled,
  {
    on,
    settlement: { applied, returned, owedCents },
    charges,
    interest,
    lost,
  }: {
    on: string;
    settlement: DepositSettlement;
    charges: readonly Charge[];
    interest: Interest;
    lost: readonly Lost[];
  },
): Statement {
  const named = new Map(charges.map((charge) => [charge.id, charge]));
  const payee = lease.parties.find(({ tenantId }) => tenantId === values.payeeId)?.name ?? null;
  const how = howReturned({ ...paidBy(values), payee, account: accounts.deposit?.name ?? null });
  return {
    held: [
      ...deposits.held.map(({ kind, heldCents }) => {
        return { key: kind, on, label: depositKindWords[kind], cents: heldCents };
      }),
      ...interest.map(({ kind, amountCents, workings }) => {
        return { key: `interest ${kind}`, on, label: `Interest · ${written(workings)}`, cents: amountCents };
      }),
    ],
    deducted: applied.map(({ kind, chargeId, amountCents }) => {
      const { description: label = '', files = [] } = named.get(chargeId) ?? {};
      return { key: `${kind} ${chargeId}`, on, label, cents: amountCents, files };
    }),
    returned: returned.map(({ kind, amountCents }) => {
      const label = `${depositKindWords[kind]} returned · ${how}`;
      return { key: `returned ${kind}`, on, label, cents: amountCents };
    }),
    owedCents: values.writesOff && lost.length > 0 ? 0 : owedCents,
    returnBy: deposits.rule?.returnBy ?? null,
  };
}

function sumOf(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0);
}
