import { useForm } from '@mantine/form';
import type { DirectoryView } from '@portfolio-os/shared/api';
import type { ReceivedMethod } from '@portfolio-os/shared/billing/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, type ArgsOf, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { useReceivingAccounts } from '../banks/use-receiving-account.ts';
import { partsOf } from './parts.ts';
import { useRecordedToast } from './recorded-toast.tsx';
import { useLastMethod } from './use-last-method.ts';

interface PaymentValues {
  leaseId: string | null;
  payerId: string | null;
  amountCents: number | null;
  receivedOn: string | null;
  method: ReceivedMethod;
  reference: string;
  memo: string;
  /** Where it went; undefined: where money of this lease usually goes. */
  accountId: string | null | undefined;
  /** Cents by charge when chosen by hand; null: in the portfolio's order. */
  allocations: Record<string, number> | null;
}

interface PaymentFormOptions {
  directory: DirectoryView;
  leaseId: string | null;
  onRecorded: () => void;
}

/** One payment being entered. Its id is drawn once, so that sending it again records it once. */
export function usePaymentForm({ directory, leaseId, onRecorded }: PaymentFormOptions) {
  const { today } = usePortfolio();
  const [id] = useState(newId);
  const [lastMethod, rememberMethod] = useLastMethod();
  const recording = useCommands();
  const showRecorded = useRecordedToast();
  const accounts = useReceivingAccounts();
  const leaseOf = (wanted: string | null) => directory.leases.find((lease) => lease.id === wanted);

  const form = useForm<PaymentValues>({
    initialValues: {
      leaseId,
      ...prefill(leaseOf(leaseId)),
      receivedOn: today,
      method: lastMethod,
      reference: '',
      memo: '',
      accountId: undefined,
      allocations: null,
    },
    validate: {
      leaseId: (chosen) => (chosen ? null : 'Choose who paid: type a few letters of a name or unit.'),
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was paid?'),
      receivedOn: (on) => (on ? null : 'When was it received?'),
    },
  });
  const lease = leaseOf(form.values.leaseId);

  function choose(chosen: string | null) {
    form.setValues({ leaseId: chosen, ...prefill(leaseOf(chosen)), accountId: undefined, allocations: null });
    form.clearErrors();
  }

  const saving = useSave({
    form,
    save: async (values) => {
      const { accountId = accounts.usualOf(values.leaseId) } = values;
      const payment = { ...toPayment(id, values), accountId };
      await recording.mutateAsync([{ name: 'billing.recordPayment', args: payment }, ...byHand(id, values)]);
      return payment;
    },
    onSaved: (payment) => {
      rememberMethod(payment.method);
      showRecorded(payment, lease?.tenants ?? 'the tenant');
      onRecorded();
    },
  });
  return { form, lease, accounts, choose, saving };
}

/** What is open is most often what is paid; the one person on a lease is most often who paid it. */
function prefill(lease: DirectoryView['leases'][number] | undefined) {
  const [only, ...others] = lease?.parties ?? [];
  return {
    payerId: only && others.length === 0 ? only.tenantId : null,
    amountCents: lease && lease.openCents > 0 ? lease.openCents : null,
  };
}

/** Called with validated values: what is missing here has been refused at its field. */
function toPayment(
  id: string,
  { allocations: _, ...values }: PaymentValues,
): ArgsOf<'billing.recordPayment'> {
  return {
    ...values,
    id,
    leaseId: values.leaseId ?? '',
    amountCents: values.amountCents ?? 0,
    receivedOn: values.receivedOn ?? '',
    reference: values.reference.trim() || null,
    memo: values.memo.trim() || null,
    accountId: values.accountId ?? null,
    statementLineId: null,
  };
}

/** What it settles, where that was chosen; else credit settles what is open. */
function byHand(paymentId: string, { allocations }: PaymentValues): Act[] {
  if (!allocations) return [];
  return [{ name: 'billing.allocateByHand', args: { paymentId, allocations: partsOf(allocations) } }];
}
