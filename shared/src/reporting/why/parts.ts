import type { FactView, WhyView } from '../../api/index.ts';

export type WhyPart = WhyView['parts'][number];

/** The most facts that one part carries; what is earlier is told as one sum. */
const MOST_FACTS = 500;

/**
 * A part of a figure with its facts, the latest first. Of more than 500, the earliest are one last fact,
 * "… and 7,501 earlier", with no id and the exact sum of what it stands for.
 */
function part(label: string, facts: readonly FactView[]): WhyPart {
  const sorted = facts.map(plainFact).sort((a, b) => compare(b.on, a.on) || compare(b.id, a.id));
  return { label, totalCents: sumOf(sorted), facts: capped(sorted) };
}

/** Parts without the empty ones, which would only be noise. */
export function partsOf(
  labelled: readonly (readonly [label: string, facts: readonly FactView[]])[],
): WhyPart[] {
  return labelled.filter(([, facts]) => facts.length > 0).map(([label, facts]) => part(label, facts));
}

/** Facts of one label each become a part, in the order in which the labels first appear. */
export function partsBy<F extends FactView>(facts: readonly F[], labelOf: (fact: F) => string): WhyPart[] {
  return partsOf([...Map.groupBy(facts, labelOf)]);
}

function capped(facts: readonly FactView[]): FactView[] {
  const shown = facts.slice(0, facts.length > MOST_FACTS ? MOST_FACTS - 1 : MOST_FACTS);
  const earlier = facts.slice(shown.length);
  const [latest] = earlier;
  if (!latest) return shown;
  const label = `… and ${earlier.length.toLocaleString('en-US')} earlier`;
  return [...shown, { ...latest, id: '', leaseId: null, about: null, label, amountCents: sumOf(earlier) }];
}

function plainFact({ kind, id, leaseId, on, label, about, amountCents }: FactView): FactView {
  return { kind, id, leaseId, on, label, about, amountCents };
}

function sumOf(facts: readonly { amountCents: number }[]): number {
  return facts.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
