/** Reports the progress of long work; throws to cancel it. */
export type Report = (done: number, total: number, what: string) => Promise<void>;
