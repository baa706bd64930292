import type { z } from 'zod';
import type { DetailsOf } from '../../log/index.ts';
import type { building, Meter, valueSources } from '../../properties/schema.ts';
import type { unitStatusSchema } from '../../reporting/view-schemas.ts';
import type { LeaseStatus } from './leasing.ts';

// Buildings and units, and who lives in them. All money is integer minor units of the portfolio's currency, all days are calendar dates.

type ValueSource = (typeof valueSources)[number];
export type UnitStatus = z.output<typeof unitStatusSchema>;

export interface MeterReadingView {
  id: string;
  meter: Meter;
  readOn: string;
  /** In thousandths of its unit of measure. */
  readingThousandths: number;
  /** "kWh"; null where nobody said. */
  measure: string | null;
  /** The day of the reading before, and what it was; null where this is the first, or that of another meter. */
  fromOn: string | null;
  fromThousandths: number | null;
}

export interface UnitView {
  id: string;
  buildingId: string;
  name: string;
  bedrooms: number | null;
  halfBathrooms: number | null;
  squareFeet: number | null;
  marketRentCents: number | null;
  archivedOn: string | null;
  /** The last reading of each of its meters. */
  meters: MeterReadingView[];
  status: UnitStatus;
  lease: {
    id: string;
    tenants: string;
    rentCents: number;
    openCents: number;
    /** Last day of the tenancy; null while it goes on. */
    endOn: string | null;
    /** That day, or the last one of a term that is not over. */
    endsOn: string | null;
  } | null;
}

export interface BuildingValueView {
  id: string;
  valuedOn: string;
  amountCents: number;
  source: ValueSource;
  /** Of the owner's own money; null where nobody said. */
  investedCents: number | null;
}

export interface BuildingView extends DetailsOf<typeof building> {
  id: string;
  name: string;
  address: string | null;
  archivedOn: string | null;
  /** By year. */
  rentalDays: { year: number; fairRentalDays: number; personalDays: number }[];
  /** What it was worth, by day. */
  values: BuildingValueView[];
  occupied: number;
  /** Units that count: archived ones only while somebody lives there. */
  counted: number;
  /** Of the leases that run: what is let later brings nothing yet. */
  rentCents: number;
  openCents: number;
  units: UnitView[];
}

export interface OccupancyTimelineView {
  from: string;
  to: string;
  units: {
    unitId: string;
    name: string;
    spans: { leaseId: string; tenants: string; startOn: string; endOn: string | null; status: LeaseStatus }[];
    vacantDays: number;
  }[];
}
