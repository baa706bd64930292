import { useLocalStorage } from '@mantine/hooks';
import type { PaymentMethod } from '@portfolio-os/shared/billing/schema';
import { paymentMethodWords } from '../../lib/words.ts';

/** Most landlords are paid the same way every month: the last choice is the next one's beginning. */
export function useLastMethod(): [PaymentMethod, (method: PaymentMethod) => void] {
  const [method, setMethod] = useLocalStorage<PaymentMethod>({
    key: 'portfolio-os.payment-method',
    defaultValue: 'check',
    getInitialValueInEffect: false,
  });
  return [method in paymentMethodWords ? method : 'check', setMethod];
}
