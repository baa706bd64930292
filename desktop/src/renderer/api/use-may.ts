import { type Area, mayWrite, type Role, roles, type Seat, seatOf } from '@portfolio-os/shared/core';
import { usePortfolio } from './portfolio.tsx';
import { syncQuery, useView } from './queries.ts';

/** What stands in each area, as a person would say it. */
const areaWords: Record<Area, string> = {
  properties: 'buildings, units, tenants and leases',
  money: 'charges and payments',
  expenses: 'expenses and vendors',
  reversals: 'entries and their reversals',
  'import-rules': 'bank statements',
  notes: 'questions and notes',
  closing: 'what is closed',
  reopening: 'what is closed',
  members: 'members and their roles',
  settings: 'the portfolio’s settings',
  erasure: 'what was erased',
};

const REMOVED = 'You are no longer a member of this portfolio. It can be read here, but not changed.';

/** The seat of whoever sits here; their own portfolios they own. */
export function useSeat(): { seat: Seat; isRemoved: boolean } {
  const portfolio = usePortfolio();
  const { data: sync } = useView(syncQuery);
  if (!sync) return { seat: seatOf(portfolio), isRemoved: false };
  return { seat: seatOf(sync.connection ?? { role: 'owner' }), isRemoved: sync.state === 'removed' };
}

/** Says for areas why nothing of them may be changed here; null where all may. The engine and the server refuse anyway. */
export function useWhyNot(): (...areas: readonly Area[]) => string | null {
  const { seat, isRemoved } = useSeat();
  return (...areas) => {
    const closed = areas.filter((area) => !mayWrite(seat, area));
    return closed.length === 0 ? null : isRemoved ? REMOVED : whyNot(seat, closed);
  };
}

export function useMay(area: Area): boolean {
  return useWhyNot()(area) === null;
}

/** Where a role changes nothing of the books, what it does not change needs no list. */
function whyNot(seat: Seat, areas: readonly Area[]): string {
  const named = mayWrite(seat, 'money') || areas.length === 1;
  const what = named ? [...new Set(areas.map((area) => areaWords[area]))].join('; ') : 'the books';
  const can = roles.filter((role) => areas.every((area) => mayWrite(role, area)));
  return `Your role here is ${seat}: you can see ${what}, but not change them. ${whoCan(can)}`;
}

/** “Owners and managers can.” */
function whoCan(can: readonly Role[]): string {
  const words = can.map((role) => `${role}s`).join(' and ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} can.`;
}
