import type { Act, ArgsOf } from '../../api/commands.ts';

type Recorded = Omit<ArgsOf<'billing.recordUnitDeposit'>, 'holderId'>;

/** A deposit before a lease of somebody who is known by name, or is added in the same act under the id that is given for that. */
export function recordingUnitDeposit(
  deposit: Recorded,
  {
    who,
    newPersonId,
    tenants,
  }: { who: string; newPersonId: string; tenants: readonly { id: string; name: string }[] },
): Act[] {
  const name = who.trim();
  const known = tenants.find((tenant) => tenant.name === name);
  const args = { ...deposit, holderId: known?.id ?? newPersonId };
  const recording: Act = { name: 'billing.recordUnitDeposit', args };
  if (known) return [recording];
  return [
    { name: 'leasing.addTenant', args: { id: newPersonId, name, email: null, phone: null } },
    recording,
  ];
}
