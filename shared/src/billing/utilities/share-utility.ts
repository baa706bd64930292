import { divideRounded, toDecimal } from '../../core/money.ts';
import { keysOf } from '../../core/own.ts';
import { quantity } from '../../core/quantity.ts';
import { shareOut } from '../../core/shares.ts';

/** What the cost of a building's water, heat or waste is shared out by. */
export const utilityBasisWords = {
  units: 'Units',
  area: 'Area',
  people: 'People',
  meter: 'Meter readings',
} as const;
export type UtilityBasis = keyof typeof utilityBasisWords;
export const utilityBases = keysOf(utilityBasisWords);

/** A unit of the building with what is counted of it: itself, its square feet, its tenants, or what its meter moved. */
export interface CountedUnit {
  /** "3B". */
  readonly unit: string;
  /** Whole and not below zero; of a meter in thousandths. */
  readonly weight: number;
  /** What a meter said before and after, in thousandths; only where it is shared by meters. */
  readonly reading: MeterReading | null;
}

export interface MeterReading {
  readonly startThousandths: number;
  readonly endThousandths: number;
}

/** What is shared out: a bill in minor units, or a price of what a meter moved, in ten-thousandths of a minor unit for one on the meter. */
export type UtilityCost = { readonly amountCents: number } | { readonly rateTenThousandths: number };

export interface UtilityShare {
  readonly amountCents: number;
  /** "240.00 × 850 ÷ 3,400 sq ft". */
  readonly workings: string;
}

/**
 * What each unit bears, empty ones too. A bill is shared out to the cent by largest remainder: 100.00 by 2, 1 and 0 people is 66.67, 33.33 and
 * 0.00. At a price each is rounded by itself, half up: 24 at 4.2567 are 102.16.
 */
export function shareUtility(
  units: readonly CountedUnit[],
  { by, cost, currency }: { by: UtilityBasis; cost: UtilityCost; currency: string },
): UtilityShare[] {
  if ('rateTenThousandths' in cost) {
    const { rateTenThousandths: rate } = cost;
    return units.map(({ weight, reading }) => ({
      amountCents: divideRounded(BigInt(weight) * BigInt(rate), 10_000_000n),
      workings: `${moved(reading)} × ${priceInWords(rate, currency)}`,
    }));
  }
  const { amountCents } = cost;
  const whole = units.reduce((sum, { weight }) => sum + weight, 0);
  const shares = shareOut(
    amountCents,
    units.map(({ weight }) => weight),
  );
  const bill = toDecimal(amountCents, currency);
  return units.map((unit, index) => ({
    amountCents: shares[index] ?? 0,
    workings: `${bill} × ${counted(by, unit)} ÷ ${quantity(by === 'meter' ? whole : whole * 1000)}${nouns[by]}`,
  }));
}

const nouns = { units: ' units', area: ' sq ft', people: ' people', meter: '' } as const satisfies Record<
  UtilityBasis,
  string
>;

function counted(by: UtilityBasis, { weight, reading }: CountedUnit): string {
  return by === 'meter' ? moved(reading) : quantity(weight * 1000);
}

/** "(1,204 − 1,180)". */
function moved(reading: MeterReading | null): string {
  return reading ? `(${quantity(reading.endThousandths)} − ${quantity(reading.startThousandths)})` : '0';
}

/** 4,256,700 ten-thousandths of a cent are "4.2567". */
function priceInWords(rateTenThousandths: number, currency: string): string {
  const [whole = '0', digits = ''] = toDecimal(Math.trunc(rateTenThousandths / 10_000), currency).split('.');
  const rest = String(rateTenThousandths % 10_000).padStart(4, '0');
  return `${whole}.${(digits + rest).replace(/0+$/, '').padEnd(digits.length, '0')}`.replace(/\.$/, '');
}
