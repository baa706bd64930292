import type { ChangeValue } from '../api/index.ts';
import { holidaysIn } from '../billing/late-fees/late-fee-rules.ts';
import { dayName } from '../core/calendar.ts';
import { own } from '../core/own.ts';
import { LAST_DAY_OF_MONTH } from '../leasing/schema.ts';
import { type Field, type FieldValue, inputName } from '../log/index.ts';
import {
  anchorWords,
  frequencyWords,
  inWords,
  lateFeeBaseWords,
  lateFeeUnitWords,
  lateFeeWeekendWords,
  paymentMethodWords,
  prorationWords,
  stepWithinWords,
  termKindWords,
} from '../words/index.ts';
import type { Names } from './names.ts';
import { day, money, nothing, text } from './say.ts';

/** Where the name of a field, made into words, is not what a landlord would say. */
const fieldLabels: Record<string, string> = {
  email: 'E-mail',
  startOn: 'Starts on',
  endOn: 'Ends on',
  endedOn: 'Ends on',
  effectiveOn: 'From',
  termKind: 'Term',
  termEndsOn: 'End of the term',
  movedOutOn: 'Move-out',
  prorationMethod: 'Way of charging part of a month',
  allocationOrder: 'What a payment settles first',
  returnedPaymentFeeCents: 'Fee for a returned payment',
  halfBathrooms: 'Bathrooms',
  unit: 'Charged once for',
  base: 'The percentage is of',
  weekend: 'A due day on a weekend',
  holidays: 'Holidays',
  chargeableOn: 'Charged for',
  enteredOn: 'Entered on',
  heldOn: 'Kept since',
  releasedOn: 'Let go on',
  voidedOn: 'Void since',
  joinedOn: 'Joined on',
  leftOn: 'Left on',
  anchor: 'Periods',
  within: 'Inside a period',
  correctsId: 'Corrects',
  periodOn: 'For the period from',
  basisPoints: 'Percentage',
  perDayCents: 'Per day',
  graceDays: 'Days until it is late',
  maxPerChargeCents: 'Most per charge',
  maxPerChargeBasisPoints: 'Most per charge, as a percentage',
  maxPerMonthCents: 'Most per month',
  maxPerMonthBasisPoints: 'Most per month, as a percentage',
  chargeKinds: 'For',
  ruleId: 'Late-fee rule',
  lateChargeId: 'For',
  sha256: 'SHA-256',
  mediaType: 'Kind of file',
  recordId: 'Attached to',
  statementLineId: 'Bank line',
  fitId: 'The bank’s own id',
  doubt: 'In doubt because',
  key: 'Account key',
};

export function fieldLabel(field: string): string {
  return own(fieldLabels, field) ?? inputName([field]);
}

/** Says no more than another field beside it does. */
const unspoken = new Set(['recordTable', 'occurrence', 'followsId']);

export function isSpoken(field: string): boolean {
  return !unspoken.has(field);
}

/** Of the fields whose choices do not read well as they are. */
const choiceWords: Record<string, Record<string, string>> = {
  anchor: anchorWords,
  frequency: frequencyWords,
  unit: lateFeeUnitWords,
  base: lateFeeBaseWords,
  weekend: lateFeeWeekendWords,
  method: paymentMethodWords,
  prorationMethod: prorationWords,
  termKind: termKindWords,
  within: stepWithinWords,
};

/** A value that reads otherwise than its field's kind says. */
const ownWords: Record<string, (value: FieldValue) => ChangeValue> = {
  dueDay: (value) => (value === LAST_DAY_OF_MONTH ? text('Last day of the month') : number(value)),
  halfBathrooms: (value) => ({ kind: 'number', value: Number(value) / 2 }),
  basisPoints: percent,
  maxPerChargeBasisPoints: percent,
  maxPerMonthBasisPoints: percent,
  holidays: (value) => text(holidaysIn(String(value)).map(dayName).join(', ')),
  chargeKinds: (value) => text(String(value).split(',').map(inWords).join(', ')),
  allocationOrder: (value) =>
    text(
      String(value)
        .split(',')
        .map((group) => group.split('+').map(inWords).join(' and '))
        .join(', then '),
    ),
};

/** A field's value as people read it. What a later version wrote is shown as it is. */
export function valueInWords(
  name: string,
  field: Pick<Field, 'kind' | 'references'> | undefined,
  value: FieldValue,
  names: Names,
): ChangeValue {
  if (value === null) return nothing;
  const ownWord = own(ownWords, name);
  if (ownWord) return ownWord(value);
  switch (field?.kind) {
    case 'money':
      return money(Number(value));
    case 'number':
      return number(value);
    case 'date':
      return day(String(value));
    case 'choice':
      return text(own(own(choiceWords, name) ?? {}, String(value)) ?? inWords(String(value)));
    case 'reference':
      return names.of(field.references ?? '', value);
    default:
      return text(String(value));
  }
}

function number(value: FieldValue): ChangeValue {
  return { kind: 'number', value: Number(value) };
}

/** 525 basis points are "5.25%". */
function percent(value: FieldValue): ChangeValue {
  return text(`${Number(value) / 100}%`);
}
