import { useNavigate } from '@tanstack/react-router';
import type { MenuCommand } from '../../main/ipc.ts';
import { useDialogs } from './use-dialogs.ts';

export interface Action {
  /** What the desktop app's menu calls it. */
  command: MenuCommand;
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
    {
      command: 'record-payment',
      title: 'Record payment',
      key: 'P',
      also: 'rent received',
      run: () => dialogs.recordPayment(),
    },
    {
      command: 'add-expense',
      title: 'Add expense',
      key: 'E',
      also: 'cost bill repair',
      run: () => void navigate({ to: '/expenses', search: { new: true } }),
    },
    {
      command: 'new-lease',
      title: 'New lease',
      key: 'L',
      also: 'tenant move in',
      run: () => void navigate({ to: '/leases/new' }),
    },
    {
      command: 'import-statement',
      title: 'Import a bank statement',
      key: 'I',
      also: 'ofx qfx csv',
      run: () => void navigate({ to: '/imports/statement' }),
    },
    {
      command: 'charge-rent',
      title: 'Charge rent',
      key: 'G',
      also: 'generate charges',
      run: () => dialogs.chargeRent(),
    },
    {
      command: 'late-fees',
      title: 'Late fees',
      also: 'post overdue delinquency who is late',
      run: () => void navigate({ to: '/late-fees' }),
    },
    {
      command: 'import-rent-roll',
      title: 'Import a rent roll',
      also: 'csv units',
      run: () => void navigate({ to: '/imports/rent-roll' }),
    },
    {
      command: 'show-shortcuts',
      title: 'Keyboard shortcuts',
      key: '?',
      also: 'help',
      run: () => dialogs.showShortcuts(),
    },
  ];
}
