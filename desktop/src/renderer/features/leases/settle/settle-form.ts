import { type UseFormReturnType, useForm } from '@mantine/form';
import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import type { Statement } from '@portfolio-os/shared/billing/deposits/rules';
import { depositKindWords, type refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { type DepositSettlement, settleDeposits } from '@portfolio-os/shared/billing/rules';
import { derivedId, newId } from '@portfolio-os/shared/core';
import type { Act } from '../../../api/commands.ts';
import { written } from '../../../lib/written.ts';

export const steps = ['What is owed', 'Damage', 'Deposit', 'Statement'] as const;
export const REVIEW = steps.length - 1;

interface Damage {
  id: string;
  description: string;
  amountCents: number | null;
}

export interface SettleValues {
  /** Of this settlement: ids of what it posts follow from it, so that asking twice changes nothing twice. */
  id: string;
  step: number;
  on: string | null;
  damages: Damage[];
  method: keyof typeof refundMethodWords;
  reference: string;
  /** What is still owed when the deposit is used up is given up. */
  writesOff: boolean;
}

export type SettleForm = UseFormReturnType<SettleValues>;

/** What was answered so far, by lease: leaving the page keeps it while the app runs. */
const drafts = new Map<string, SettleValues>();

export function useSettleForm(leaseId: string, today: string): SettleForm {
  return useForm<SettleValues>({
    initialValues: drafts.get(leaseId) ?? {
      ...{ id: newId(), step: 0, on: today, damages: [] },
      ...{ method: 'check', reference: '', writesOff: false },
    },
    onValuesChange: (values) => drafts.set(leaseId, values),
  });
}

export function dropDraft(leaseId: string): void {
  drafts.delete(leaseId);
}

export function newDamage(): Damage {
  return { id: newId(), description: '', amountCents: null };
}

/** What a step lacks, by the form's fields. */
export function problemsOf(step: number, { on, damages }: SettleValues): Record<string, string> {
  if (step === 0) return on ? {} : { on: 'On which day is it settled?' };
  if (step !== 1) return {};
  const problems: Record<string, string> = {};
  for (const [index, { description, amountCents }] of damages.entries()) {
    if (!description.trim()) problems[`damages.${index}.description`] = 'Say what it is for.';
    if (!amountCents) problems[`damages.${index}.amountCents`] = 'How much?';
  }
  return problems;
}

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

/** What of each charge is still open when credit and deposit are used up; only where no credit is left to choose by itself what it settles. */
function lostOf(
  charges: readonly { readonly id: string; readonly openCents: number }[],
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

/** The acts behind the deposit's: credit goes back, and a debt is given up where somebody says so. */
function closingActs(
  { id, leaseId, on, writesOff }: { id: string; leaseId: string; on: string; writesOff: boolean },
  { refundedCents, lost }: { refundedCents: number; lost: readonly Lost[] },
  by: { method: SettleValues['method']; reference: string | null },
): Act[] {
  const acts: Act[] = [];
  if (refundedCents > 0) {
    const refund = { id: derivedId('settled-credit', id), leaseId, amountCents: refundedCents };
    const out = { payeeId: null, memo: null, accountId: null, refundedOn: on };
    acts.push({ name: 'billing.refundCredit', args: { ...refund, ...out, ...by } });
  }
  if (writesOff && lost.length > 0) {
    const parts = lost.map((part) => ({ ...part, id: derivedId('settled-lost', id, part.chargeId) }));
    const said = { writtenOffOn: on, reason: 'Owed at the end of the tenancy' };
    acts.push({ name: 'billing.writeOff', args: { leaseId, ...said, parts } });
  }
  return acts;
}

export function planOf(leaseId: string, values: SettleValues, deposits: LeaseDepositsView): SettlePlan {
  const on = values.on ?? deposits.asOf;
  const charged = values.damages.map(({ id, description, amountCents }) => {
    return { id, description: description.trim(), openCents: amountCents ?? 0 };
  });
  const open = deposits.open.filter(({ dueOn }) => dueOn <= on);
  const charges = [...open, ...charged];
  const interest = deposits.interest.filter(({ throughOn }) => throughOn < on);
  const kinds = [...new Set([...deposits.held, ...interest].map(({ kind }) => kind))];
  const held = kinds.map((kind) => ({
    kind,
    heldCents:
      sumOf(deposits.held.filter((one) => one.kind === kind).map((one) => one.heldCents)) +
      sumOf(interest.filter((one) => one.kind === kind).map((one) => one.amountCents)),
  }));
  const settlement = settleDeposits({ charges, creditCents: deposits.creditCents, held });
  const { id, method, reference, writesOff } = values;
  const creditLeft = deposits.creditCents - sumOf(charges.map(({ openCents }) => openCents));
  const refundedCents = Math.max(0, Math.min(creditLeft, deposits.refundableCents));
  const lost = lostOf(charges, settlement, deposits.creditCents);
  const paidBy = { method, reference: reference.trim() || null };
  const acts: Act[] = [
    ...charged.map(({ id: chargeId, description, openCents: amountCents }): Act => {
      const charge = { id: chargeId, leaseId, kind: 'other', amountCents, dueOn: on, description } as const;
      return { name: 'billing.addCharge', args: { ...charge, payerId: null } };
    }),
    ...interest.map((one): Act => {
      const args = { id: derivedId('settled-interest', id, one.kind), leaseId, creditedOn: on, ...one };
      return { name: 'billing.creditDepositInterest', args };
    }),
    ...kinds.flatMap((kind): Act[] => {
      const parts = settlement.applied
        .filter((part) => part.kind === kind)
        .map(({ chargeId, amountCents }) => {
          return { id: derivedId('settled-applied', id, kind, chargeId), chargeId, amountCents };
        });
      if (parts.length === 0) return [];
      return [{ name: 'billing.applyDeposit', args: { leaseId, kind, appliedOn: on, parts } }];
    }),
    ...settlement.returned.map(({ kind, amountCents }): Act => {
      const of = { id: derivedId('settled-returned', id, kind), leaseId, kind, amountCents };
      const by = { payeeId: null, memo: null, accountId: null, statementLineId: null };
      return {
        name: 'billing.refundDeposit',
        args: { ...of, ...by, ...paidBy, refundedOn: on },
      };
    }),
    ...closingActs({ id, leaseId, on, writesOff }, { refundedCents, lost }, paidBy),
  ];
  const described = new Map(charges.map((charge) => [charge.id, charge.description]));
  const statement = {
    held: [
      ...deposits.held.map(({ kind, heldCents }) => {
        return { key: kind, on, label: depositKindWords[kind], cents: heldCents };
      }),
      ...interest.map(({ kind, amountCents, workings }) => {
        return { key: `interest ${kind}`, on, label: `Interest · ${written(workings)}`, cents: amountCents };
      }),
    ],
    deducted: settlement.applied.map(({ kind, chargeId, amountCents }) => {
      return { key: `${kind} ${chargeId}`, on, label: described.get(chargeId) ?? '', cents: amountCents };
    }),
    returned: settlement.returned.map(({ kind, amountCents }) => {
      return { key: `returned ${kind}`, on, label: `${depositKindWords[kind]} returned`, cents: amountCents };
    }),
    owedCents: writesOff && lost.length > 0 ? 0 : settlement.owedCents,
    returnBy: deposits.rule?.returnBy ?? null,
  };
  return { ...settlement, acts, statement, refundedCents, lost };
}

/** What takes a settlement back, the last thing first. */
export function undoing(acts: readonly Act[], reason: string): Act[] {
  return acts.toReversed().flatMap((act): Act[] => {
    const takeBack = (fact: DepositFactName, factId: string, reversedOn: string): Act => ({
      name: 'billing.takeBackDeposit',
      args: { id: derivedId('unsettled', factId), fact, factId, reversedOn, reason },
    });
    switch (act.name) {
      case 'billing.refundDeposit':
        return [takeBack('depositRefund', act.args.id, act.args.refundedOn)];
      case 'billing.applyDeposit':
        return act.args.parts.map(({ id }) => takeBack('depositApplication', id, act.args.appliedOn));
      case 'billing.refundCredit': {
        const { id: refundId, refundedOn: reversedOn } = act.args;
        const args = { id: derivedId('unsettled', refundId), refundId, reversedOn, reason };
        return [{ name: 'billing.takeBackCreditRefund', args }];
      }
      case 'billing.writeOff': {
        const { parts, writtenOffOn: reversedOn } = act.args;
        return parts.map(({ id: factId }) => ({
          name: 'billing.takeBackWriteOff',
          args: { id: derivedId('unsettled', factId), factId, reversedOn, reason },
        }));
      }
      case 'billing.creditDepositInterest':
        return [takeBack('depositInterest', act.args.id, act.args.creditedOn)];
      case 'billing.addCharge': {
        const { id: chargeId, dueOn: reversedOn } = act.args;
        const id = derivedId('unsettled', chargeId);
        return [{ name: 'billing.reverseCharge', args: { id, chargeId, reversedOn, reason, again: false } }];
      }
      default:
        return [];
    }
  });
}

type DepositFactName = LeaseDepositsView['entries'][number]['fact'];

function sumOf(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0);
}
