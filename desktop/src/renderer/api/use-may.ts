import { type Area, mayWrite, type Seat, seatOf } from '@portfolio-os/shared/core';
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

/** Says for an area why nothing of it may be changed here; null where it may. The engine and the server refuse anyway. */
export function useWhyNot(): (area: Area) => string | null {
  const { seat, isRemoved } = useSeat();
  return (area) => (mayWrite(seat, area) ? null : isRemoved ? REMOVED : whyNot(seat, area));
}

export function useMay(area: Area): boolean {
  return useWhyNot()(area) === null;
}

function whyNot(seat: Seat, area: Area): string {
  return `Your role here is ${seat}: you can see ${areaWords[area]}, but not change them. Ask an owner for another role.`;
}
