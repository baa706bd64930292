/** Something that may happen next, with its likelihood beside the others. */
export interface Event {
  readonly name: string;
  readonly weight: number;
  readonly happen: () => Promise<void> | void;
}

/** How often each kind of fault comes in a run: some runs are calm in one way and wild in another. */
export interface Temper {
  readonly network: number;
  readonly power: number;
  readonly disks: number;
  readonly serverDown: number;
  readonly setBack: number;
  readonly clocks: number;
  readonly people: number;
}
