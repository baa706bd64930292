/** Where and of what somebody elsewhere is told; both lists empty: of everything. */
export interface Subscription {
  readonly url: string;
  /** Kinds of records, by the names of their tables. */
  readonly records: readonly string[];
  readonly commands: readonly string[];
}

/** A webhook as an owner sees it later: never its secret. Instants are ISO strings. */
export interface WebhookView extends Subscription {
  readonly id: string;
  readonly createdAt: string;
  /** Up to which place in the log it has been told. */
  readonly toldSeq: number;
  /** Since when nothing was taken; null: what was told last was. */
  readonly failingSince: string | null;
  /** Since when it is told nothing: it failed for days, or somebody paused it. */
  readonly disabledAt: string | null;
  readonly disabledWhy: string | null;
}

/** A secret is in the answer that makes it, and nowhere else. */
export interface NewWebhookSecret {
  readonly id: string;
  readonly secret: string;
}

/** One attempt to tell an address of one entry of the log. */
export interface WebhookDelivery {
  readonly seq: number;
  readonly at: string;
  readonly milliseconds: number;
  /** HTTP's status; null where there was no answer. */
  readonly status: number | null;
  /** Why there was none: "timeout", "ECONNREFUSED". */
  readonly failure: string | null;
}
