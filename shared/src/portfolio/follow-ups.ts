import {
  allocateCredit,
  followSchedule,
  LEASES_PER_SET,
  restoreVoided,
  reverseVoided,
} from '../billing/index.ts';
import type { Database } from '../database.ts';
import { type FollowUp, followUpOrder } from '../follow-ups.ts';
import { type Invocation, invocation } from '../log/index.ts';
import { commandBook } from './commands.ts';

/** How each is asked for some leases, in sets that stay small to send. */
const asked: Record<FollowUp, (leaseIds: readonly string[]) => Invocation[]> = {
  'billing.reverseVoided': (leases) => leases.map((leaseId) => invocation(reverseVoided, { leaseId })),
  'billing.restoreVoided': (leases) => leases.map((leaseId) => invocation(restoreVoided, { leaseId })),
  'billing.followSchedule': (leases) =>
    inGroups(leases).map((leaseIds) => invocation(followSchedule, { leaseIds })),
  'billing.allocateCredit': (leases) =>
    inGroups(leases).map((leaseIds) => invocation(allocateCredit, { leaseIds })),
};

/**
 * What must be done behind commands that were done together: void leases take back what was charged by hand, charges are
 * brought in line with the terms, credit settles what is open. Each command says which of it it makes necessary (`follows`).
 */
export async function listFollowUps(db: Database, invocations: readonly Invocation[]): Promise<Invocation[]> {
  const due = await commandBook.followUps(db, invocations);
  return followUpOrder.flatMap((name) => asked[name]([...(due.get(name) ?? [])]));
}

function inGroups(leases: readonly string[]): string[][] {
  const groups = Math.ceil(leases.length / LEASES_PER_SET);
  return Array.from({ length: groups }, (_, group) =>
    leases.slice(group * LEASES_PER_SET, (group + 1) * LEASES_PER_SET),
  );
}
