import { type UseFormReturnType, useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import type { refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { newId } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { formatDate } from '../../../lib/dates.ts';
import type { Staged } from '../../attachments/use-staged-files.ts';
import { answersOf, keepAnswers } from './settle-draft.ts';

const steps = ['Move-out', 'What is owed', 'Damage', 'Deposit', 'Statement'] as const;
export type StepName = (typeof steps)[number];

/** A file that shows it, which is with the lease until the line is a charge: `id` is that of the lease's receipt. */
export type DamagePhoto = Staged;

export interface Damage {
  id: string;
  description: string;
  amountCents: number | null;
  /** Left out in drafts of versions that did not ask. */
  photos?: readonly DamagePhoto[];
}

export interface SettleValues {
  /** Of this settlement: ids of what it posts follow from it, so that asking twice changes nothing twice. */
  id: string;
  step: StepName;
  /** Asked where the books do not say it yet. */
  movedOutOn: string | null;
  on: string | null;
  damages: Damage[];
  method: keyof typeof refundMethodWords;
  reference: string;
  /** Who the deposit is made out to; empty: the tenants together. */
  payeeId: string;
  /** Who the credit is made out to; empty: the tenants together. */
  creditPayeeId: string;
  /** What the deposit goes back from; undefined until somebody chooses: the usual one. */
  accountId?: string | null;
  /** What credit goes back from: rent was paid to another account than the deposit. */
  creditAccountId?: string | null;
  /** What is still owed when the deposit is used up is given up. */
  writesOff: boolean;
}

export type SettleForm = UseFormReturnType<SettleValues>;

/** Whether the flow begins with the move-out: they are still there, and the books know of no end. */
export function asksMoveOut({ movedOutOn, status }: Pick<LeaseView, 'movedOutOn' | 'status'>): boolean {
  return movedOutOn === null && status !== 'ended';
}

export function stepsOf(asks: boolean): readonly StepName[] {
  return asks ? steps : steps.slice(1);
}

export function useSettleForm(lease: LeaseView, asks: boolean): SettleForm {
  const { id: portfolioId, today } = usePortfolio();
  const place = { portfolioId, leaseId: lease.id };
  const [first = 'Move-out'] = stepsOf(asks);
  const blank: SettleValues = {
    id: newId(),
    step: first,
    movedOutOn: today,
    on: today,
    damages: [],
    method: 'check',
    reference: '',
    payeeId: '',
    creditPayeeId: '',
    writesOff: false,
  };
  const kept = { ...blank, ...answersOf<SettleValues>(place) };
  // A draft may stand at a step that is not asked any more.
  const step = stepsOf(asks).includes(kept.step) ? kept.step : first;
  return useForm<SettleValues>({
    initialValues: { ...kept, step },
    onValuesChange: (values) => keepAnswers(place, values),
  });
}

export function newDamage(): Damage {
  return { id: newId(), description: '', amountCents: null, photos: [] };
}

interface SettleDays {
  startOn: string;
  today: string;
  asks: boolean;
}

/** What a step lacks, by the form's fields. */
export function problemsOf(step: StepName, values: SettleValues, days: SettleDays): Record<string, string> {
  const { on, movedOutOn } = values;
  if (step === 'Move-out') return moveOutProblems(movedOutOn, days);
  if (step === 'What is owed') {
    if (!on) return { on: 'On which day is it settled?' };
    const tooEarly = days.asks && movedOutOn !== null && on < movedOutOn;
    return tooEarly ? { on: `They leave on ${formatDate(movedOutOn)}. Settle on that day or later.` } : {};
  }
  return step === 'Damage' ? damageProblems(values) : {};
}

function moveOutProblems(on: string | null, { startOn, today }: SettleDays): Record<string, string> {
  if (!on) return { movedOutOn: 'What is their last day?' };
  if (on < startOn)
    return { movedOutOn: `They moved in on ${formatDate(startOn)}; a move-out cannot be before that.` };
  if (on <= today) return {};
  return {
    movedOutOn:
      'That day is still to come. Record the move-out from the lease’s menu, and settle once they have left.',
  };
}

function damageProblems({ damages }: SettleValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const [index, { description, amountCents }] of damages.entries()) {
    if (!description.trim()) problems[`damages.${index}.description`] = 'Say what it is for.';
    if (!amountCents) problems[`damages.${index}.amountCents`] = 'How much?';
  }
  return problems;
}
