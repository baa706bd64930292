interface Rise {
  nowCents: number;
  nextCents: number | null;
  /** As it is typed; empty where the amount is said. */
  percent: number | string;
  money: (cents: number) => string;
}

/** "$1,493.50 + 3% = $1,538.31", or how far an amount typed by hand is from today's. */
export function riseWords({ nowCents, nextCents, percent, money }: Rise): string {
  if (nextCents === null) return `Now ${money(nowCents)}.`;
  if (percent !== '') return `${money(nowCents)} + ${percent}% = ${money(nextCents)}, rounded half up.`;
  if (nowCents === 0 || nowCents === nextCents) return `Now ${money(nowCents)}.`;
  const difference = nextCents - nowCents;
  const share = ((100 * difference) / nowCents).toFixed(1);
  return `Now ${money(nowCents)}; a change of ${money(difference)}, ${share}%.`;
}
