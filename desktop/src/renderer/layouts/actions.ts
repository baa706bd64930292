import { useNavigate } from '@tanstack/react-router';
import { useDialogs } from './dialogs.tsx';

export interface Action {
  title: string;
  /** A single key, pressed outside of a field. */
  key?: string;
  also?: string;
  run: () => void;
}

/** What can be done from anywhere, by key or through the palette; each once. */
export function useActions(): Action[] {
  const navigate = useNavigate();
  const dialogs = useDialogs();
  return [
    { title: 'Record payment', key: 'P', also: 'rent received', run: () => dialogs.recordPayment() },
    {
      title: 'Add expense',
      key: 'E',
      also: 'cost bill repair',
      run: () => void navigate({ to: '/expenses', search: { new: true } }),
    },
    { title: 'New lease', key: 'L', also: 'tenant move in', run: () => void navigate({ to: '/leases/new' }) },
    {
      title: 'Import a bank statement',
      key: 'I',
      also: 'ofx qfx csv',
      run: () => void navigate({ to: '/imports/statement' }),
    },
    { title: 'Charge rent', key: 'G', also: 'generate charges', run: () => dialogs.chargeRent() },
    {
      title: 'Import a rent roll',
      also: 'csv units',
      run: () => void navigate({ to: '/imports/rent-roll' }),
    },
    { title: 'Keyboard shortcuts', key: '?', also: 'help', run: () => dialogs.showShortcuts() },
  ];
}
