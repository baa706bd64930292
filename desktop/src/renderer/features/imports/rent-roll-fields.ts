/** What a rent roll's columns can be, in the order that a person looks for them. */
const fields: { field: string; label: string; required?: true }[] = [
  { field: 'building', label: 'Building' },
  { field: 'unit', label: 'Unit' },
  { field: 'tenants', label: 'Tenants' },
  { field: 'rent', label: 'Rent', required: true },
  { field: 'status', label: 'Status' },
  { field: 'leaseStart', label: 'Lease start' },
  { field: 'leaseEnd', label: 'Lease end' },
  { field: 'moveIn', label: 'Move-in' },
  { field: 'moveOut', label: 'Move-out' },
  { field: 'openingBalance', label: 'Balance owed' },
  { field: 'deposit', label: 'Deposit held' },
  { field: 'otherDeposit', label: 'Other deposit held' },
  { field: 'parking', label: 'Parking' },
  { field: 'pet', label: 'Pet rent' },
  { field: 'utility', label: 'Utilities' },
  { field: 'storage', label: 'Storage' },
  { field: 'otherCharges', label: 'Other charges' },
  { field: 'chargeCode', label: 'Charge code' },
  { field: 'chargeAmount', label: 'Charge amount' },
  { field: 'firstName', label: 'First name' },
  { field: 'lastName', label: 'Last name' },
  { field: 'dueDay', label: 'Due day' },
  { field: 'termKind', label: 'Kind of term' },
  { field: 'email', label: 'E-mail' },
  { field: 'phone', label: 'Phone' },
  { field: 'address', label: 'Address' },
  { field: 'bedrooms', label: 'Bedrooms' },
  { field: 'bathrooms', label: 'Bathrooms' },
];

export function labelOf(field: string): string {
  return fields.find((one) => one.field === field)?.label ?? field;
}

/** Only those that the engine knows, and any that it has learned since at the end. */
export function fieldsOf(mapping: Record<string, string | null>) {
  const known = fields.filter(({ field }) => field in mapping);
  const others = Object.keys(mapping).filter((field) => fields.every((one) => one.field !== field));
  return [...known, ...others.map((field) => ({ field, label: field, required: undefined }))];
}

export const dateOrders = [
  { value: '', label: 'As the file suggests' },
  { value: 'mdy', label: 'Month first, 2/28/2026' },
  { value: 'dmy', label: 'Day first, 28/2/2026' },
  { value: 'ymd', label: 'Year first, 2026-02-28' },
];
