import type { ReceivedMethod } from '@portfolio-os/shared/billing';
import type { CalendarDate } from '@portfolio-os/shared/core';
import type { TermKind } from '@portfolio-os/shared/leasing';

/** A demo's plan. It is complete before the first command runs, except for payments, which depend on what was charged. */
export interface Scenario {
  readonly seed: number;
  /** The first day of the books: the buildings change owners, with their present tenants. */
  readonly beginOn: CalendarDate;
  readonly endOn: CalendarDate;
  readonly buildings: readonly BuildingScenario[];
  readonly tenancies: readonly Tenancy[];
  /** A deterministic id: the same parts in the same demo give the same id. */
  readonly idOf: (...parts: readonly (string | number)[]) => string;
}

export interface BuildingScenario {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly units: readonly UnitScenario[];
}

export interface UnitScenario {
  readonly id: string;
  readonly name: string;
  readonly bedrooms: number;
  readonly halfBathrooms: number;
  readonly squareFeet: number;
  /** Its asking rent on the first day of the books; it grows 3% a year. */
  readonly firstRentCents: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** How a household usually pays; a single month may differ. */
export type Habit = 'punctual' | 'late' | 'piecemeal' | 'ahead' | 'rounds-up' | 'splits';

export interface Extra {
  readonly id: string;
  readonly kind: 'parking' | 'pet' | 'storage';
  readonly label: string;
  readonly amountCents: number;
}

export interface Renewal {
  readonly agreedOn: CalendarDate;
  readonly fromOn: CalendarDate;
  readonly termEndsOn: CalendarDate;
  readonly rentCents: number;
}

export interface Tenancy {
  readonly id: string;
  readonly unit: UnitScenario;
  readonly buildingId: string;
  readonly startOn: CalendarDate;
  readonly termKind: TermKind;
  readonly termEndsOn: CalendarDate | null;
  readonly renewals: readonly Renewal[];
  /** The last day; null while they stay. It is recorded on `noticeOn`. */
  readonly movedOutOn: CalendarDate | null;
  readonly noticeOn: CalendarDate | null;
  readonly rentCents: number;
  readonly depositCents: number;
  readonly dueDay: number;
  readonly people: readonly Person[];
  /** The agency's share of a subsidised rent. */
  readonly subsidy: { readonly agency: Person; readonly shareCents: number } | null;
  readonly extras: readonly Extra[];
  readonly habit: Habit;
  readonly method: ReceivedMethod;
  /** Unpaid months at the end of the books, besides the current one. */
  readonly monthsBehind: number;
}
