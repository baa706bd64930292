/** Says how far long work has come; it ends the work where nobody wants it any more, by throwing. */
export type Report = (done: number, total: number, what: string) => Promise<void>;
