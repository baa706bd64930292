import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addDays, addMonths, type CalendarDate, newId, startOfMonth } from '@portfolio-os/shared/core';
import { raisedRent, raisedShares } from '@portfolio-os/shared/leasing/rules';
import { type ChargeKind, chargeKindWords, type StepWithin } from '@portfolio-os/shared/leasing/schema';
import type { Act } from '../../../api/commands.ts';
import type { ExtraKind } from '../terms/extra-kinds.ts';
import { amountOn, running } from '../terms/recurring.ts';

export type Decision = 'renewed' | 'monthly' | 'holds-over';

interface RenewalExtra {
  readonly id: string;
  readonly kind: ChargeKind;
  readonly label: string;
  readonly nowCents: number;
  amountCents: number | null;
}

export interface RenewalValues {
  decision: Decision;
  fromOn: CalendarDate | null;
  termKind: 'fixed' | 'fixed-then-monthly';
  termEndsOn: CalendarDate | null;
  /** As it is typed; empty where the amount is said instead. */
  percent: number | string;
  rentCents: number | null;
  within: StepWithin;
  /** What is charged with the rent already. */
  extras: RenewalExtra[];
  /** What is charged with it from the first day of the new term on. */
  added: { id: string; kind: ExtraKind; label: string; amountCents: number | null }[];
}

export type RenewalForm = ReturnType<typeof useRenewalForm>;

export const steps = ['Term', 'Charges', 'Review'] as const;
export const REVIEW = steps.length - 1;

/** The rents of a lease on a day, share by share. */
export function rentShares(lease: LeaseView, on: CalendarDate) {
  return running(lease, on)
    .filter(({ kind }) => kind === 'rent')
    .map((item) => ({ id: item.id, amountCents: amountOn(item, on) }));
}

export function rentCentsOn(lease: LeaseView, on: CalendarDate): number {
  return rentShares(lease, on).reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** The day after the term, or the first of the next month where there is none, and a year from it. */
export function useRenewalForm(lease: LeaseView, today: CalendarDate) {
  const fromOn = firstDayOf(lease, today);
  return useForm<RenewalValues>({
    initialValues: {
      ...{ decision: 'renewed', fromOn, percent: '', within: 'waits', added: [] },
      termKind: lease.termKind === 'fixed' ? 'fixed' : 'fixed-then-monthly',
      termEndsOn: addDays(addMonths(fromOn, 12), -1),
      rentCents: rentCentsOn(lease, fromOn),
      extras: running(lease, fromOn)
        .filter((item) => item.kind !== 'rent' && amountOn(item, fromOn) > 0)
        .map((item) => ({
          ...{ id: item.id, kind: item.kind, label: item.label },
          ...{ nowCents: amountOn(item, fromOn), amountCents: amountOn(item, fromOn) },
        })),
    },
  });
}

function firstDayOf({ termEndsOn, termKind }: LeaseView, today: CalendarDate): CalendarDate {
  const afterTerm = termEndsOn === null ? null : addDays(termEndsOn, 1);
  if (afterTerm !== null && (afterTerm > today || termKind === 'fixed')) return afterTerm;
  return startOfMonth(addMonths(today, 1));
}

/** What a decision may be made of: who is month to month cannot become so, and only a fixed term is held over. */
export function decisionsFor(lease: LeaseView, today: CalendarDate): Decision[] {
  const { termKind, termEndsOn } = lease;
  const isMonthly =
    termKind === 'monthly' || (termKind === 'fixed-then-monthly' && (termEndsOn ?? '') < today);
  return [
    'renewed',
    ...(isMonthly ? [] : (['monthly'] as const)),
    ...(termKind === 'fixed' && termEndsOn !== null ? (['holds-over'] as const) : []),
  ];
}

/** The first day on which the decision holds. */
export function beginsOn(
  { decision, fromOn }: RenewalValues,
  { termEndsOn }: LeaseView,
): CalendarDate | null {
  return decision === 'holds-over' && termEndsOn !== null ? addDays(termEndsOn, 1) : fromOn;
}

/** What is missing in a step, beside its field. */
export function problemsOf(step: number, values: RenewalValues, lease: LeaseView): Record<string, string> {
  const { decision, fromOn, termEndsOn, rentCents, extras, added } = values;
  const problems: Record<string, string> = {};
  if (step === 0 && decision !== 'holds-over') {
    if (!fromOn) problems.fromOn = 'From which day?';
    else if (fromOn <= lease.startOn) problems.fromOn = 'Choose a day after the first one of the lease.';
    if (decision === 'renewed' && !termEndsOn) problems.termEndsOn = 'When does the new term end?';
    else if (decision === 'renewed' && fromOn && termEndsOn && termEndsOn < fromOn)
      problems.termEndsOn = 'The new term would end before it begins.';
  }
  if (step === 1) {
    if (rentCents === null) problems.rentCents = 'What is the rent?';
    for (const [index, { amountCents }] of extras.entries())
      if (amountCents === null) problems[`extras.${index}.amountCents`] = 'Type 0 to end it.';
    for (const [index, { amountCents }] of added.entries())
      if (!amountCents) problems[`added.${index}.amountCents`] = 'How much is it?';
  }
  return problems;
}

/** A holdover begins with the rent that the lease says for it, everything else with the rent as it is. */
export function proposedRent(decision: Decision, lease: LeaseView, on: CalendarDate): number {
  const now = rentCentsOn(lease, decision === 'holds-over' ? addDays(on, -1) : on);
  if (decision !== 'holds-over' || lease.holdoverBasisPoints === null) return now;
  return raisedRent(now, { byBasisPoints: lease.holdoverBasisPoints - 10_000 });
}

/** The act that the answers come to. */
export function toAct(
  values: RenewalValues,
  { lease, id, today }: { lease: LeaseView; id: string; today: CalendarDate },
): Act {
  const { decision, termKind, termEndsOn, within, rentCents } = values;
  const fromOn = beginsOn(values, lease) ?? today;
  const rents = raisedShares(rentShares(lease, fromOn), { toCents: rentCents ?? 0 });
  const extras = values.extras.map((extra) => ({ id: extra.id, amountCents: extra.amountCents ?? 0 }));
  const amounts = [...rents, ...extras].map((item) => ({
    recurringChargeId: item.id,
    amountCents: item.amountCents,
  }));
  const added = values.added.map(({ label, kind, ...extra }) => ({
    ...{ id: extra.id, kind, amountCents: extra.amountCents ?? 0 },
    label: label.trim() || chargeKindWords[kind],
  }));
  const agreed = { id, leaseId: lease.id, agreedOn: today, amounts, extras: added, within };
  if (decision === 'holds-over') return { name: 'leasing.holdOver', args: agreed };
  if (decision === 'monthly') return { name: 'leasing.goMonthToMonth', args: { ...agreed, fromOn } };
  return {
    name: 'leasing.renewLease',
    args: { ...agreed, fromOn, termKind, termEndsOn: termEndsOn ?? fromOn },
  };
}

export function newExtra(): RenewalValues['added'][number] {
  return { id: newId(), kind: 'parking', label: '', amountCents: null };
}
