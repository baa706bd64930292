import type { AssetView, LoanView } from '@portfolio-os/shared/api';
import type { TakeBackProps } from './take-back.tsx';

/** The dialog that is asked for, and what it is of. */
export type CapitalAsked =
  | { kind: 'add-loan' | 'add-asset' | 'depreciate' }
  | { kind: 'pay' | 'advance' | 'statement' | 'edit-loan'; loan: LoanView }
  | { kind: 'correct'; paymentId: string }
  | { kind: 'sell' | 'edit-asset'; asset: AssetView }
  | ({ kind: 'take-back' } & Pick<TakeBackProps, 'what' | 'amountCents' | 'on' | 'act'>);
