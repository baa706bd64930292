/** What all money in and out can be listed by; newest first where nobody says. */
export const transactionOrders = ['day', 'who', 'place', 'kind', 'account', 'in', 'out', 'amount'] as const;
export type TransactionOrder = (typeof transactionOrders)[number];
