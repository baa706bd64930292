/**
 * The last seq up to `end` whose set was accepted before an instant (ISO, UTC); 0 where none was. It is searched for by halves, because a
 * set is never accepted before the one ahead of it: 33,000 sets take 16 questions. Null where the log lacks a set that is asked for.
 */
export async function lastSeqBefore(
  instant: string,
  end: number,
  acceptedAt: (seq: number) => Promise<string | undefined>,
): Promise<number | null> {
  let [low, high] = [1, end];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const at = await acceptedAt(middle);
    if (at === undefined) return null;
    if (at < instant) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
