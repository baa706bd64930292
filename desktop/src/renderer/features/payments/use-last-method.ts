import { useLocalStorage } from '@mantine/hooks';
import { type ReceivedMethod, receivedMethodWords } from '@portfolio-os/shared/billing/schema';

/** Most landlords are paid the same way every month: the last choice is the next one's beginning. */
export function useLastMethod(): [ReceivedMethod, (method: ReceivedMethod) => void] {
  const [method, setMethod] = useLocalStorage<ReceivedMethod>({
    key: 'portfolio-os.payment-method',
    defaultValue: 'check',
    getInitialValueInEffect: false,
  });
  return [method in receivedMethodWords ? method : 'check', setMethod];
}
