import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import type { Area } from '@portfolio-os/shared/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { MenuCommand } from '../../main/ipc.ts';
import { useWhyNot } from '../api/use-may.ts';
import { toast } from '../components/page/toast.ts';
import { type Dialogs, useDialogs } from '../hooks/use-dialogs.ts';
import { actsAtPlaces } from './acts-at-places.ts';

export interface Action {
  /** What the desktop app's menu calls it; what is rare is in the palette alone. */
  command?: MenuCommand;
  title: string;
  /** A single key, pressed outside of a field. */
  key?: string;
  also?: string;
  /** Set where this person's role may not do it: then it does nothing but say so. */
  whyNot: string | null;
  run: () => void;
}

type Doable = Omit<Action, 'whyNot'> & {
  /** What it changes; without one anybody may. */
  area?: Area;
};

/** What can be done from anywhere, by key, menu or palette; each once. */
export function useActions(): Action[] {
  const whyNot = useWhyNot();
  return useDoable().map(({ area, ...action }) => {
    const why = area ? whyNot(area) : null;
    return { ...action, whyNot: why, run: why === null ? action.run : () => void toast(why) };
  });
}

function useDoable(): Doable[] {
  const { matchRoute } = useRouter();
  const isAt = (to: '/expenses') => matchRoute({ to }) !== false;
  const ways = { navigate: useNavigate(), dialogs: useDialogs(), isAt };
  const { setColorScheme } = useMantineColorScheme();
  return [
    ...recording(ways),
    newLease(ways),
    importStatement(ways),
    ...charging(ways),
    importRentRoll(ways),
    importRentRises(ways),
    ...atPlaces(ways),
    backups(ways),
    ...colors(setColorScheme),
    ...help(ways),
  ];
}

/** How an action is begun: at a place of its own or in a dialog over this one. */
interface Ways {
  navigate: ReturnType<typeof useNavigate>;
  dialogs: Dialogs;
  isAt: (to: '/expenses') => boolean;
}

/** Money that came in or went out. */
function recording({ navigate, dialogs, isAt }: Ways): Doable[] {
  return [
    {
      command: 'record-payment',
      area: 'money',
      title: 'Record payment',
      key: 'P',
      also: 'rent received',
      run: () => dialogs.recordPayment(),
    },
    {
      area: 'money',
      title: 'Record many payments',
      also: 'rents received batch envelope checks deposit slip all at once',
      run: () => void navigate({ to: '/payments/new' }),
    },
    {
      command: 'add-expense',
      area: 'expenses',
      title: 'Add expense',
      key: 'E',
      also: 'cost bill repair split over several',
      // Over the list of expenses it stays narrowed as it is.
      run: () =>
        void navigate({
          to: '/expenses',
          search: (now) => ({ ...(isAt('/expenses') && now), new: true }),
        }),
    },
    {
      area: 'expenses',
      title: 'Record mileage',
      also: 'miles driven car travel trip',
      run: () => dialogs.show(() => import('../features/mileage/record-mileage.tsx')),
    },
    {
      area: 'reversals',
      title: 'Record deposit before a lease',
      also: 'holding application reservation unit applicant',
      run: () => dialogs.show(() => import('../features/deposits/record-unit-deposit.tsx')),
    },
    {
      area: 'expenses',
      title: 'File 1099s',
      also: '1099-nec vendors tax id tin ssn ein w-9 contractors',
      run: () => dialogs.show(() => import('../features/expenses/file-1099s.tsx')),
    },
    {
      area: 'money',
      title: 'Record owner’s money',
      also: 'contribution draw equity put in take out distribution',
      run: () => dialogs.show(() => import('../features/owners/record-owner-transfer.tsx')),
    },
    {
      area: 'money',
      title: 'Record other income',
      also: 'laundry interest parking machines',
      run: () => dialogs.show(() => import('../features/income/record-other-income.tsx')),
    },
    {
      area: 'money',
      title: 'Record money from an unknown payer',
      also: 'suspense unidentified deposit whose',
      run: () => dialogs.show(() => import('../features/suspense/record-suspense.tsx')),
    },
    {
      area: 'money',
      title: 'Record transfer',
      also: 'between bank accounts trust card move money',
      run: () => dialogs.show(() => import('../features/banks/record-transfer.tsx')),
    },
    {
      area: 'money',
      title: 'Make a deposit slip',
      also: 'checks taken to the bank payments together',
      run: () => dialogs.show(() => import('../features/banks/make-slip.tsx')),
    },
    {
      area: 'money',
      title: 'Enter a statement balance',
      also: 'bank says balance paper statement assertion',
      run: () => dialogs.show(() => import('../features/banks/enter-balance.tsx')),
    },
    {
      area: 'money',
      title: 'Record adjusting entry',
      also: 'journal entry accountant depreciation debit credit',
      run: () => dialogs.show(() => import('../features/entries/adjusting-entry.tsx')),
    },
    {
      area: 'money',
      title: 'Record opening balances',
      also: 'begin books start equity loan',
      run: () => dialogs.show(() => import('../features/entries/opening-balances.tsx')),
    },
  ];
}

function newLease({ navigate }: Ways): Doable {
  return {
    command: 'new-lease',
    area: 'properties',
    title: 'New lease',
    key: 'L',
    also: 'tenant move in',
    run: () => void navigate({ to: '/leases/new' }),
  };
}

function importStatement({ navigate }: Ways): Doable {
  return {
    command: 'import-statement',
    area: 'money',
    title: 'Import a bank statement',
    key: 'I',
    also: 'ofx qfx csv',
    run: () => void navigate({ to: '/imports/statement' }),
  };
}

/** What tenants are asked for. */
function charging({ navigate, dialogs }: Ways): Doable[] {
  return [
    {
      command: 'charge-rent',
      area: 'money',
      title: 'Charge rent',
      key: 'R',
      also: 'generate charges',
      run: () => dialogs.chargeRent(),
    },
    {
      area: 'money',
      title: 'Charge a utility',
      also: 'water heat gas electricity trash meter share rubs bill all units',
      run: () => dialogs.show(() => import('../features/utilities/charge-utility.tsx')),
    },
    {
      area: 'money',
      title: 'Charge several leases',
      also: 'fee one-off bulk many at once choose',
      run: () => {
        toast('Choose leases by X or their boxes, then “Charge each…” below the list.');
        void navigate({ to: '/leases' });
      },
    },
  ];
}

function atPlaces({ navigate }: Ways): Doable[] {
  return actsAtPlaces.map(({ title, also, to, says }) => ({
    ...{ title, also },
    run: () => {
      toast(says);
      void navigate({ to });
    },
  }));
}

function importRentRoll({ navigate }: Ways): Doable {
  return {
    command: 'import-rent-roll',
    area: 'properties',
    title: 'Import a rent roll',
    also: 'csv units',
    run: () => void navigate({ to: '/imports/rent-roll' }),
  };
}

function importRentRises({ navigate }: Ways): Doable {
  return {
    area: 'properties',
    title: 'Import new rents',
    also: 'csv raise increase',
    run: () => void navigate({ to: '/imports/rent-rises' }),
  };
}

function backups({ navigate }: Ways): Doable {
  return {
    title: 'Backups',
    also: 'back up now restore copy save safe',
    run: () => void navigate({ to: '/settings', hash: 'backups' }),
  };
}

function colors(choose: (scheme: MantineColorScheme) => void): Doable[] {
  return [
    { title: 'Dark colors', also: 'mode theme appearance night', run: () => choose('dark') },
    { title: 'Light colors', also: 'mode theme appearance day', run: () => choose('light') },
  ];
}

function help({ dialogs }: Ways): Doable[] {
  return [
    {
      command: 'show-shortcuts',
      title: 'Keyboard shortcuts',
      key: '?',
      also: 'help',
      run: () => dialogs.showShortcuts(),
    },
    {
      command: 'show-notices',
      title: 'Third-party licenses',
      also: 'help about notices open source',
      run: () => dialogs.showNotices(),
    },
  ];
}
