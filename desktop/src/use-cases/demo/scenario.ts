import type { PaymentMethod } from '@portfolio-os/shared/billing';
import type { CalendarDate } from '@portfolio-os/shared/core';
import type { TermKind } from '@portfolio-os/shared/leasing';

/** What a demo tells: settled before the first command runs, except for payments, which answer what was charged. */
export interface Scenario {
  readonly seed: number;
  /** The first day of the books: the buildings change hands, with the tenants who live there. */
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
  /** What it would fetch on the first day of the books; it grows 3% a year. */
  readonly firstRentCents: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** How a household pays; a month may still go otherwise. */
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
  /** Last day; null while they stay. The act is recorded on `noticeOn`. */
  readonly movedOutOn: CalendarDate | null;
  readonly noticeOn: CalendarDate | null;
  readonly rentCents: number;
  readonly depositCents: number;
  readonly dueDay: number;
  readonly people: readonly Person[];
  /** The agency's part of the rent where the rent is subsidised. */
  readonly subsidy: { readonly agency: Person; readonly shareCents: number } | null;
  readonly extras: readonly Extra[];
  readonly habit: Habit;
  readonly method: PaymentMethod;
  /** Months that are unpaid at the end of the books, beside the current one. */
  readonly monthsBehind: number;
}
