/** What the persons at all desktops were told; each of it is a promise. */
export class Acknowledged {
  /** By what one knows that something they did is there. */
  readonly written = new Set<string>();
  /** Where the server said that a set stands. */
  readonly accepted = new Map<string, number>();
  /** What was told twice, and not the same. */
  readonly contradictions: string[] = [];

  hearAccepted([id, seq]: readonly [string, number]): void {
    const before = this.accepted.get(id);
    if (before !== undefined && before !== seq)
      this.contradictions.push(`Set ${id} was accepted at ${before}, and then at ${seq}.`);
    this.accepted.set(id, seq);
  }
}
