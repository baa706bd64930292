import type { LoggedSet, LogHead } from '../log/index.ts';

/** The log of one organisation, as books of its past are folded from it. Places are read by their `seq`, from 1 on without a gap. */
export interface PastLog {
  /** Which log it is; logs of different organisations never share one. */
  readonly key: string;
  /** The seq of its last set; 0 where there is none. */
  end(): Promise<number>;
  /** The place of a set; null where the log has none there. */
  placeOf(seq: number): Promise<LogHead | null>;
  /** The sets after one place up to another, inclusive, in their order and in pieces that memory can hold. */
  sets(after: number, through: number): AsyncIterable<readonly LoggedSet[]>;
}
