import type { LateFeeRowView } from '@portfolio-os/shared/api';
import type { Body } from '../contract.ts';
import { postIn, putIn } from '../portfolio-routes.ts';

export type NewLateFeeRule = Body<'/late-fee-rules', '$post'>;
export type LateFeeRuleTerms = Body<'/late-fee-rules/:id', '$put'>;

export const addLateFeeRule = (p: string, body: NewLateFeeRule) => postIn(p, '/late-fee-rules', {}, body);

export const changeLateFeeRule = (p: string, { id, ...terms }: LateFeeRuleTerms & { id: string }) =>
  putIn(p, '/late-fee-rules/:id', { id }, terms);

/** The last day on which the rule charges anything; null: it goes on. */
export const endLateFeeRule = (p: string, { id, endedOn }: { id: string; endedOn: string | null }) =>
  postIn(p, '/late-fee-rules/:id/end', { id }, { endedOn });

/** Posts the fees of some lines of the review, as they are shown there. */
export const postLateFees = (p: string, lines: LateFeeRowView[]) =>
  postIn(
    p,
    '/late-fees',
    {},
    {
      fees: lines.flatMap(({ fees }) =>
        fees.map(({ id, leaseId, amountCents }) => ({ id, leaseId, amountCents })),
      ),
    },
  );

export const waiveLateFees = (p: string, body: { chargeId: string; reason: string | null }) =>
  postIn(p, '/late-fees/waive', {}, body);

export const withdrawLateFeeWaiver = (p: string, body: { chargeId: string }) =>
  postIn(p, '/late-fees/withdraw-waiver', {}, body);
