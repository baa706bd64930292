/** What a rent roll's columns can be, in the order that a person looks for them. */
const fields: { field: string; label: string; required?: true; seldom?: true }[] = [
  { field: 'building', label: 'Building' },
  { field: 'unit', label: 'Unit' },
  { field: 'tenants', label: 'Tenants' },
  { field: 'rent', label: 'Rent', required: true },
  { field: 'leaseStart', label: 'Lease start' },
  { field: 'leaseEnd', label: 'Lease end' },
  { field: 'openingBalance', label: 'Balance owed' },
  { field: 'deposit', label: 'Deposit held' },
  { field: 'dueDay', label: 'Due day' },
  { field: 'status', label: 'Status' },
  { field: 'moveOut', label: 'Move-out' },
  { field: 'email', label: 'E-mail' },
  { field: 'phone', label: 'Phone' },
  { field: 'address', label: 'Address' },
  { field: 'firstName', label: 'First name', seldom: true },
  { field: 'lastName', label: 'Last name', seldom: true },
  { field: 'moveIn', label: 'Move-in', seldom: true },
  { field: 'termKind', label: 'Kind of term', seldom: true },
  { field: 'otherDeposit', label: 'Other deposit held', seldom: true },
  { field: 'parking', label: 'Parking', seldom: true },
  { field: 'pet', label: 'Pet rent', seldom: true },
  { field: 'utility', label: 'Utilities', seldom: true },
  { field: 'storage', label: 'Storage', seldom: true },
  { field: 'otherCharges', label: 'Other charges', seldom: true },
  { field: 'concession', label: 'Concession', seldom: true },
  { field: 'frequency', label: 'How often rent is due', seldom: true },
  { field: 'prepaid', label: 'Paid ahead', seldom: true },
  { field: 'chargeCode', label: 'Charge code', seldom: true },
  { field: 'chargeAmount', label: 'Charge amount', seldom: true },
  { field: 'bedrooms', label: 'Bedrooms', seldom: true },
  { field: 'bathrooms', label: 'Bathrooms', seldom: true },
];

export function labelOf(field: string): string {
  return fields.find((one) => one.field === field)?.label ?? field;
}

/** What a person looks for first and what the file has; the rest is there when it is asked for. */
export function fieldsOf(mapping: Record<string, string | null>, all: boolean) {
  return fields.filter(({ field, seldom }) => all || !seldom || (mapping[field] ?? null) !== null);
}

export const dateOrders = [
  { value: '', label: 'As the file suggests' },
  { value: 'mdy', label: 'Month first, 2/28/2026' },
  { value: 'dmy', label: 'Day first, 28/2/2026' },
  { value: 'ymd', label: 'Year first, 2026-02-28' },
];
