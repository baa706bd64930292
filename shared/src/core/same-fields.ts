/** Whether a row has exactly these values in the named fields; its other fields may hold anything. */
export function hasSameFields(row: object, named: object): boolean {
  const held = new Map<string, unknown>(Object.entries(row));
  return Object.entries(named).every(([field, value]) => held.get(field) === value);
}
