/** Everything that the people at all desktops were told; each is a promise. */
export class Acknowledged {
  /** The keys by which the end check finds what they did. */
  readonly written = new Set<string>();
  /** The seq that the server gave each accepted set. */
  readonly accepted = new Map<string, number>();
  /** Sets that were acknowledged twice with different answers. */
  readonly contradictions: string[] = [];

  hearAccepted([id, seq]: readonly [string, number]): void {
    const before = this.accepted.get(id);
    if (before !== undefined && before !== seq)
      this.contradictions.push(`Set ${id} was accepted at ${before}, and then at ${seq}.`);
    this.accepted.set(id, seq);
  }
}
