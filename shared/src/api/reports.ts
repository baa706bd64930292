import type { LeaseStatus } from './leasing.ts';
import type { UnitStatus } from './properties.ts';

// Rent roll and balances. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export interface RentRollView {
  asOf: string;
  rows: {
    unitId: string;
    building: string;
    unit: string;
    status: UnitStatus;
    leaseId: string | null;
    tenants: string;
    startOn: string | null;
    endOn: string | null;
    rentCents: number;
    extrasCents: number;
    depositHeldCents: number;
    openCents: number;
    creditCents: number;
  }[];
  totals: {
    units: number;
    occupied: number;
    rentCents: number;
    extrasCents: number;
    depositHeldCents: number;
    openCents: number;
    creditCents: number;
  };
}

export interface BalancesView {
  asOf: string;
  rows: {
    leaseId: string;
    unit: string;
    tenants: string;
    status: LeaseStatus;
    openCents: number;
    creditCents: number;
    netCents: number;
    /** Open charges by days since due: 0–30, 31–60, 61–90, over 90. Not yet due counts as 0. */
    agingCents: [number, number, number, number];
  }[];
  totals: {
    openCents: number;
    creditCents: number;
    netCents: number;
    agingCents: [number, number, number, number];
  };
}
