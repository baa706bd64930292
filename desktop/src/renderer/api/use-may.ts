import { type Area, mayWrite, type Role } from '@portfolio-os/shared/core';
import { usePortfolio } from './portfolio.tsx';
import { syncQuery, useView } from './queries.ts';

/** What stands in each area, as a person would say it. */
const areaWords: Record<Area, string> = {
  properties: 'buildings, units, tenants and leases',
  money: 'charges and payments',
  expenses: 'expenses and vendors',
  reversals: 'entries and their reversals',
  'import-rules': 'bank statements',
  closing: 'what is closed',
  reopening: 'what is closed',
  members: 'members and their roles',
  settings: 'the portfolio’s settings',
  erasure: 'what was erased',
};

const REMOVED = 'You are no longer a member of this portfolio. It can be read here, but not changed.';

/** The role of whoever sits here; their own portfolios they own. */
function useRole(): { role: Role; isRemoved: boolean } {
  const portfolio = usePortfolio();
  const { data: sync } = useView(syncQuery);
  if (!sync) return { role: portfolio.role, isRemoved: false };
  return { role: sync.connection?.role ?? 'owner', isRemoved: sync.state === 'removed' };
}

/** Says for an area why nothing of it may be changed here; null where it may. The engine and the server refuse anyway. */
export function useWhyNot(): (area: Area) => string | null {
  const { role, isRemoved } = useRole();
  return (area) => (mayWrite(role, area) ? null : isRemoved ? REMOVED : whyNot(role, area));
}

export function useMay(area: Area): boolean {
  return useWhyNot()(area) === null;
}

function whyNot(role: Role, area: Area): string {
  return `Your role here is ${role}: you can see ${areaWords[area]}, but not change them. Ask an owner for another role.`;
}
