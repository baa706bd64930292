import { type CalendarDate, daysBetween } from '../../../core/index.ts';

/** Entries by amount and day: finds those of one amount near a day without reading all of that amount. */
export class NearbyIndex<T> {
  readonly #byAmountAndDay = new Map<string, T[]>();

  constructor(entries: Iterable<T>, of: (entry: T) => { amountCents: number; on: CalendarDate }) {
    for (const entry of entries) {
      const { amountCents, on } = of(entry);
      const key = keyOf(amountCents, dayNumber(on));
      const others = this.#byAmountAndDay.get(key);
      if (others) others.push(entry);
      else this.#byAmountAndDay.set(key, [entry]);
    }
  }

  /** The nearest first: of the day itself, then of the day before and after, and so on. */
  around({ amountCents, on, days }: { amountCents: number; on: CalendarDate; days: number }): T[] {
    const day = dayNumber(on);
    const found: T[] = [];
    for (let distance = 0; distance <= days; distance += 1) {
      found.push(...(this.#byAmountAndDay.get(keyOf(amountCents, day - distance)) ?? []));
      if (distance > 0) found.push(...(this.#byAmountAndDay.get(keyOf(amountCents, day + distance)) ?? []));
    }
    return found;
  }
}

function keyOf(amountCents: number, day: number): string {
  return `${amountCents} ${day}`;
}

function dayNumber(date: CalendarDate): number {
  return daysBetween('1970-01-01', date);
}
