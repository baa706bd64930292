/** Who wrote a set of the log and on what, in words; whoever knows the names of people and devices brings them. */
export interface Authors {
  /** "Ana Ruiz", "System"; `null` of what waits for its place in the log. */
  who(actor: string | null): string;
  /** "This computer", "Ana’s laptop"; `null` of what waits for its place in the log. */
  device(device: string | null, actor: string | null): string;
}

/** For books whose people and devices nobody has named. */
export const unnamedAuthors: Authors = {
  who: (actor) => (actor === 'system' ? 'System' : actor === null || actor === 'local' ? 'You' : 'A member'),
  device: (device) => (device === null ? 'This computer' : unnamedDevice(device)),
};

/** Ids of devices begin with the time at which they were drawn: the end tells them apart. */
export function unnamedDevice(device: string): string {
  return `Device ${device.slice(-4)}`;
}
