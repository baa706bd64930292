/** A transaction in the form of Actual's client. */
export interface Transaction {
  readonly date: string;
  /** In cents. */
  readonly amount: number;
  readonly payee_name: string;
  readonly imported_id: string;
}

/** The same lines as in the bank statement of ours that the benchmark imports. */
export function transactions(from: number, count: number): Transaction[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = from + offset;
    return {
      date: new Date(Date.UTC(2020, 0, 1) + (index % 2000) * 86_400_000).toISOString().slice(0, 10),
      amount: (index % 2 ? -1 : 1) * (1_000 + index),
      payee_name: `Payee number ${index % 97}`,
      imported_id: `FIT${index}`,
    };
  });
}

/** The account's balance after the first `count` transactions. */
export function balanceAfter(count: number): number {
  return transactions(0, count).reduce((sum, { amount }) => sum + amount, 0);
}
