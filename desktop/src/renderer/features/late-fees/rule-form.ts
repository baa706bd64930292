import { useForm } from '@mantine/form';
import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import {
  checkTerms,
  holidaysIn,
  type LateableKind,
  type LateFeeTerms,
  lateableKinds,
  tidyTerms,
} from '@portfolio-os/shared/billing/rules';
import type {
  LateFeeBase,
  LateFeeFormula,
  LateFeePosting,
  LateFeeUnit,
  LateFeeWeekend,
} from '@portfolio-os/shared/billing/schema';
import {
  addMonths,
  type CalendarDate,
  type DateReading,
  readTypedDate,
  startOfMonth,
} from '@portfolio-os/shared/core';
import type { ArgsOf } from '../../api/commands.ts';
import { dateProblem, formatDate } from '../../lib/dates.ts';

/** Named after the body's fields, so that a refusal finds its input; parts are in percent here, as people type them. */
export interface RuleValues {
  name: string;
  place: string;
  chargeKinds: LateableKind[];
  formula: LateFeeFormula;
  amountCents: number | null;
  basisPoints: number | string;
  perDayCents: number | null;
  graceDays: number | string;
  maxPerChargeCents: number | null;
  maxPerChargeBasisPoints: number | string;
  maxPerMonthCents: number | null;
  maxPerMonthBasisPoints: number | string;
  unit: LateFeeUnit;
  base: LateFeeBase;
  weekend: LateFeeWeekend;
  /** One a line, as people write dates. */
  holidays: string;
  posting: LateFeePosting;
  effectiveOn: CalendarDate | null;
  source: string;
}

/** What most leases say: rent due on the 1st is late from the 6th, and costs 5%. */
export function newRule(today: CalendarDate, place: string): RuleValues {
  return {
    name: '',
    place,
    chargeKinds: ['rent'],
    formula: 'percent',
    amountCents: null,
    basisPoints: 5,
    perDayCents: null,
    graceDays: 5,
    maxPerChargeCents: null,
    maxPerChargeBasisPoints: '',
    maxPerMonthCents: null,
    maxPerMonthBasisPoints: '',
    unit: 'charge',
    base: 'past-due',
    weekend: 'as-due',
    holidays: '',
    posting: 'reviewed',
    effectiveOn: startOfMonth(addMonths(today, 1)),
    source: '',
  };
}

export function valuesOf(rule: LateFeeRuleView, place: string): RuleValues {
  const kinds = rule.chargeKinds.split(',');
  return {
    ...rule,
    place,
    chargeKinds: lateableKinds.filter((kind) => kinds.includes(kind)),
    basisPoints: toPercent(rule.basisPoints),
    maxPerChargeBasisPoints: toPercent(rule.maxPerChargeBasisPoints),
    maxPerMonthBasisPoints: toPercent(rule.maxPerMonthBasisPoints),
    unit: rule.unit ?? 'charge',
    base: rule.base ?? 'past-due',
    weekend: rule.weekend ?? 'as-due',
    holidays: holidaysIn(rule.holidays).map(formatDate).join('\n'),
    source: rule.source ?? '',
  };
}

export function useRuleForm(initialValues: RuleValues, reading: DateReading) {
  return useForm<RuleValues>({ initialValues, validate: (values) => problemsOf(values, reading) });
}

export type RuleForm = ReturnType<typeof useRuleForm>;

function problemsOf(values: RuleValues, reading: DateReading): Partial<Record<keyof RuleValues, string>> {
  const terms = checkTerms(termsOf(values));
  const [holidays] = linesOf(values).flatMap((line) => dateProblem(readTypedDate(line, reading), line) ?? []);
  return {
    ...(!values.name.trim() && { name: 'Give the rule a name.' }),
    ...(values.chargeKinds.length === 0 && { chargeKinds: 'Choose what it is for.' }),
    ...(!(Number(values.graceDays) >= 1) && { graceDays: 'At least 1: on its due day nothing is late.' }),
    ...(!values.effectiveOn && { effectiveOn: 'From which day?' }),
    ...(holidays && { holidays }),
    ...(!terms.ok && terms.error.field && { [terms.error.field]: terms.error.message }),
  };
}

/** What the fee is reckoned by, in the ledger's units. */
export function termsOf(values: RuleValues): LateFeeTerms {
  const { formula, amountCents, perDayCents, maxPerChargeCents, maxPerMonthCents } = values;
  return tidyTerms({
    base: values.base,
    formula,
    amountCents,
    basisPoints: toBasisPoints(values.basisPoints),
    perDayCents,
    maxPerChargeCents,
    maxPerChargeBasisPoints: toBasisPoints(values.maxPerChargeBasisPoints),
    maxPerMonthCents,
    maxPerMonthBasisPoints: toBasisPoints(values.maxPerMonthBasisPoints),
  });
}

function linesOf({ weekend, holidays }: RuleValues): string[] {
  const lines = weekend === 'next-weekday' ? holidays.split('\n') : [];
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** The days that count as a weekend does, as far as they can be read. */
export function holidaysOf(values: RuleValues, reading: DateReading): CalendarDate[] {
  return linesOf(values).flatMap((line) => {
    const typed = readTypedDate(line, reading);
    return typed.kind === 'date' ? typed.date : [];
  });
}

type RuleTerms = Omit<ArgsOf<'billing.changeLateFeeRule'>, 'ruleId'>;

export function bodyOf(values: RuleValues, reading: DateReading): RuleTerms {
  const { name, chargeKinds, graceDays, unit, base, weekend, posting, effectiveOn, source } = values;
  return {
    ...termsOf(values),
    ...{ unit, base, weekend },
    holidays: holidaysOf(values, reading),
    name: name.trim(),
    chargeKinds,
    graceDays: Number(graceDays),
    posting,
    effectiveOn: effectiveOn ?? reading.today,
    source: source.trim() || null,
  };
}

/** "5.25" percent → 525; an empty or unfinished field → null. */
function toBasisPoints(percent: number | string): number | null {
  const basisPoints = Math.round(Number(percent) * 100);
  return percent === '' || !Number.isFinite(basisPoints) || basisPoints <= 0 ? null : basisPoints;
}

function toPercent(basisPoints: number | null): number | '' {
  return basisPoints === null ? '' : basisPoints / 100;
}
