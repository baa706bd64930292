import { type CalendarDate, monthOf } from '../../core/calendar.ts';
import { lateFeeId } from './late-fee-identity.ts';

export interface AssessedFee {
  readonly id: string;
  /** The key and the due day of what was late. */
  readonly key: string;
  readonly lateDueOn: CalendarDate;
  readonly amountCents: number;
  /**
   * A waiver took it back, or went with a period that was not charged any more. Where the one is withdrawn or the other charged
   * again, it counts for nothing, and the fee is made again.
   */
  readonly isTakenBack: boolean;
}

/** What fees have come to, for the caps. Reversed fees count: what was forgiven does not come back another way. */
export class Tally {
  readonly #byId = new Map<string, number>();
  readonly #takenBack: ReadonlySet<string>;
  readonly #byKey = new Map<string, number>();
  readonly #byMonth = new Map<string, number>();

  constructor(assessed: readonly AssessedFee[]) {
    this.#takenBack = new Set(assessed.filter(({ isTakenBack }) => isTakenBack).map(({ id }) => id));
    for (const fee of assessed) if (!fee.isTakenBack) this.add(fee);
  }

  /** The fee of a day as it stands or would be made, and whether it was made before. */
  feeOf(key: string, day: CalendarDate | 'once'): { id: string; isBack: boolean } {
    let timesTaken = 0;
    while (this.#takenBack.has(lateFeeId(key, day, timesTaken))) timesTaken += 1;
    return { id: lateFeeId(key, day, timesTaken), isBack: timesTaken > 0 };
  }

  add({ id, key, lateDueOn, amountCents }: Omit<AssessedFee, 'isTakenBack'>): void {
    this.#byId.set(id, amountCents);
    const month = monthOf(lateDueOn);
    this.#byKey.set(key, this.ofKey(key) + amountCents);
    this.#byMonth.set(month, this.ofMonth(lateDueOn) + amountCents);
  }

  has(key: string, day: CalendarDate | 'once'): boolean {
    return this.#byId.has(this.feeOf(key, day).id);
  }

  ofDay(key: string, day: CalendarDate): number {
    return this.#byId.get(this.feeOf(key, day).id) ?? 0;
  }

  ofKey(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }

  ofMonth(day: CalendarDate): number {
    return this.#byMonth.get(monthOf(day)) ?? 0;
  }
}
