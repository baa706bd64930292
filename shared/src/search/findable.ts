/** Kinds of records that come first in what is found, from the first on: who and where before what happened. */
const first: readonly string[] = [
  'tenant',
  'building',
  'unit',
  'lease',
  'vendor',
  'bankAccount',
  'loan',
  'asset',
  'entity',
  'receipt',
];

/** What a note says, and what the history keeps of a record, are found as the record’s own. */
export const NOTE = 'note';
export const HISTORY = 'fieldHistory';

/** What only serves another record, or is a rule that its own page lists: it would stand beside what people look for. */
const left: ReadonlySet<string> = new Set([
  ...[
    'organisation',
    'savedView',
    'ownership',
    'rentalDays',
    'buildingValue',
    'meterReading',
    'leaseTenant',
    'leaseTerm',
    'recurringCharge',
  ],
  ...['rentStep', 'noticeRule', 'periodWaiver', 'allocation', 'creditHold', 'lateFeeRule', 'lateFee'],
  ...['depositRequest', 'depositRule', 'skippedBill', 'statementLineDecision', 'lineMatch', 'depositSlip'],
  ...['depositSlipPayment', 'statementBalance', 'reconciliation', 'clearedFact', 'reconciliationReopening'],
  ...['bankRule', 'statementSource', 'listLayout', 'close', 'reopening', 'lenderStatement'],
]);

export function isFindable(table: string): boolean {
  return !left.has(table);
}

/** The higher, the earlier among what is found: records by their kind, then notes, then facts, then the history. */
export function rankOf(table: string): number {
  const place = first.indexOf(table);
  if (place >= 0) return RECORDS + first.length - place;
  return table === NOTE ? RECORDS : table === HISTORY ? 0 : 1;
}

/** The least rank of what is a record, or says something of one, rather than a fact. */
export const RECORDS = 2;

/** Records whose names are found with what names them: a payment by its tenants and its unit. */
const followed: ReadonlySet<string> = new Set([
  ...['building', 'unit', 'tenant', 'lease', 'leaseTenant', 'vendor', 'bankAccount', 'loan', 'asset'],
  ...['charge', 'recurringCharge'],
]);

export function isFollowed(table: string): boolean {
  return followed.has(table);
}

/** Fields that name a followed record. Those that are called so bring it into everything that names it. */
export const NAME = 'name';
