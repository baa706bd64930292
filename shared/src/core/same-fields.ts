/** Whether a row holds just these values in the fields that are named; other fields of it may hold anything. */
export function hasSameFields(row: object, named: object): boolean {
  const held = new Map<string, unknown>(Object.entries(row));
  return Object.entries(named).every(([field, value]) => held.get(field) === value);
}
