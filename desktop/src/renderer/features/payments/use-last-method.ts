import { useLocalStorage } from '@mantine/hooks';
import { type PaymentMethod, paymentMethodWords } from '@portfolio-os/shared/billing/schema';

/** Most landlords are paid the same way every month: the last choice is the next one's beginning. */
export function useLastMethod(): [PaymentMethod, (method: PaymentMethod) => void] {
  const [method, setMethod] = useLocalStorage<PaymentMethod>({
    key: 'portfolio-os.payment-method',
    defaultValue: 'check',
    getInitialValueInEffect: false,
  });
  return [method in paymentMethodWords ? method : 'check', setMethod];
}
