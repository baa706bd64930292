import type { ReceivedMethod } from '@portfolio-os/shared/billing/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, type ArgsOf, type Days, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useReceivingAccounts } from '../../banks/use-receiving-account.ts';
import { useLastMethod } from '../use-last-method.ts';

/** What was typed in one lease's row. */
export interface TypedPayment {
  /** Drawn with the row, so that sending it again records it once. */
  readonly id: string;
  readonly payerId: string | null;
  readonly amountCents: number | null;
  readonly reference: string;
}

/** What is said once of all of them. */
export interface SaidOnce {
  readonly receivedOn: string | null;
  readonly method: ReceivedMethod;
  readonly accountId: string | null;
  readonly isSlip: boolean;
  readonly slipReference: string;
}

const nothingTyped = (): ReadonlyMap<string, TypedPayment> => new Map();

/** Payments of many leases being typed, and the one act that records all of them. */
export function useManyPayments() {
  const { today } = usePortfolio();
  const accounts = useReceivingAccounts();
  const recording = useCommands();
  const [lastMethod, rememberMethod] = useLastMethod();
  const [typed, setTyped] = useState(nothingTyped);
  const [slipId, setSlipId] = useState(newId);
  const [said, setSaid] = useState<SaidOnce>({
    ...{ receivedOn: today, method: lastMethod, accountId: null, isSlip: false, slipReference: '' },
  });
  const accountId = said.accountId ?? accounts.usualOf(null);
  const payments = [...typed].flatMap(([leaseId, { id, payerId, amountCents, reference }]) =>
    amountCents !== null && amountCents > 0
      ? [{ id, leaseId, payerId, amountCents, reference: reference.trim() || null }]
      : [],
  );

  function type(leaseId: string, next: Partial<TypedPayment>) {
    setTyped((before) => {
      const row = before.get(leaseId) ?? { id: newId(), payerId: null, amountCents: null, reference: '' };
      return new Map(before).set(leaseId, { ...row, ...next });
    });
  }

  async function record(days: Days = {}): Promise<{ undo: () => Promise<unknown> }> {
    const slip = said.isSlip ? { id: slipId, reference: said.slipReference.trim() || null } : null;
    const { receivedOn, method } = said;
    const args = { receivedOn: receivedOn ?? today, method, accountId, payments, slip };
    await recording.mutateAsync([{ name: 'billing.recordPayments', args, ...days }]);
    rememberMethod(method);
    setTyped(nothingTyped());
    setSlipId(newId());
    return { undo: () => recording.mutateAsync([takenBack(args)]) };
  }

  return {
    accounts: accounts.choices,
    said: { ...said, accountId },
    say: (next: Partial<SaidOnce>) => setSaid({ ...said, ...next }),
    typedOf: (leaseId: string) => typed.get(leaseId),
    type,
    payments,
    totalCents: payments.reduce((cents, { amountCents }) => cents + amountCents, 0),
    record,
    isRecording: recording.isPending,
  };
}

export type ManyPayments = ReturnType<typeof useManyPayments>;

function takenBack({ payments, slip }: ArgsOf<'billing.recordPayments'>): Act {
  const paymentIds = payments.map(({ id }) => id);
  const args = { paymentIds, slipId: slip?.id ?? null, reason: 'Recorded by mistake' };
  return { name: 'billing.takeBackPayments', args };
}
