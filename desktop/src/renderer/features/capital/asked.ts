import type { AssetView, LoanView } from '@portfolio-os/shared/api';
import type { TakeBackProps } from './take-back.tsx';

/** The dialog that is asked for, and what it is of. */
export type CapitalAsked =
  | { kind: 'add-loan' | 'add-asset' | 'depreciate' }
  | { kind: 'pay' | 'advance' | 'statement'; loan: LoanView }
  | { kind: 'sell'; asset: AssetView }
  | ({ kind: 'take-back' } & Pick<TakeBackProps, 'what' | 'amountCents' | 'on' | 'act'>);
