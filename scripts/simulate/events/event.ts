/** A possible next event, with its weight. */
export interface Event {
  readonly name: string;
  readonly weight: number;
  readonly happen: () => Promise<void> | void;
}

/** How often each kind of fault happens in a run: each run has its own mix of rare and frequent ones. */
export interface Temper {
  readonly network: number;
  readonly power: number;
  readonly disks: number;
  readonly serverDown: number;
  readonly setBack: number;
  readonly clocks: number;
  readonly people: number;
}
