// What the app does by itself on a day, and where it asks first. Days are calendar dates, money is integer minor units.

export interface DayView {
  /** Set where something is due and this computer's clock is far ahead of the last entry: nothing is charged until a person says. */
  doubt: { lastAcceptedOn: string; daysAhead: number } | null;
}

/** A period whose charge is not what its lease's terms say, or that was reversed before anybody was asked about it. */
export interface ScheduleReviewView {
  leaseId: string;
  unit: string;
  tenants: string;
  /** "Rent, January 2026". */
  label: string;
  recurringChargeId: string;
  periodOn: string;
  dueOn: string;
  /** When its terms say that it is due. */
  termsDueOn: string;
  standingCents: number;
  termsCents: number;
  /** Somebody else owes it by its terms. */
  otherPayer: boolean;
  why: 'differs' | 'reversed';
}

/** Payments of one lease, day and amount that may be one, typed on several devices. */
export interface TwinPaymentsView {
  leaseId: string;
  unit: string;
  tenants: string;
  receivedOn: string;
  /** Cents, of each. */
  amountCents: number;
  /** How many entries there are of what may be one payment. */
  entries: number;
}
