import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBuildingBank,
  IconBuildingCommunity,
  IconBuildingEstate,
  IconBuildings,
  IconCalendarCheck,
  IconCalendarDollar,
  IconChartBar,
  IconClockDollar,
  IconFiles,
  IconFileText,
  IconHistory,
  IconHome,
  IconMessageCircle,
  IconNotebook,
  IconReceipt,
  IconSettings,
  IconShieldCheck,
  IconTargetArrow,
  IconTool,
  IconUserQuestion,
  IconUsers,
  IconUsersGroup,
  IconWallet,
} from '@tabler/icons-react';
import type { MenuCommand } from '../../main/ipc.ts';

/** Quiet labels of the sidebar: what people come for. */
export const groups = ['Money', 'Rentals', 'Books'] as const;

interface Screen {
  to: string;
  title: string;
  /** Pressed after G it leads there; each letter once. */
  letter: string;
  Icon: typeof IconHome;
  group?: (typeof groups)[number];
  /** Other words that find it in the palette. */
  also?: string;
  /** What the desktop app’s menu calls it. */
  command?: MenuCommand;
  /** It lies behind another screen: palette and letter lead there, the sidebar does not list it. */
  isBehind?: true;
  /** The sidebar lists it all the same as long as something waits there. */
  isListedWhileWaiting?: true;
}

/** Every screen that can be gone to from anywhere, in the sidebar’s order; a new one is one line here. */
export const screens = [
  { to: '/', title: 'Home', letter: 'H', Icon: IconHome, also: 'dashboard overview start' },
  {
    to: '/transactions',
    title: 'Transactions',
    letter: 'N',
    Icon: IconArrowsExchange,
    group: 'Money',
    also: 'money in out payments expenses checks search',
  },
  {
    to: '/bank-lines',
    title: 'Bank transactions',
    letter: 'B',
    Icon: IconBuildingBank,
    group: 'Money',
    also: 'bank lines statement review match',
  },
  {
    to: '/accounts',
    title: 'Bank accounts',
    letter: 'K',
    Icon: IconWallet,
    group: 'Money',
    also: 'balance transfer trust escrow card cash opening balances',
    isBehind: true,
  },
  {
    to: '/expenses',
    title: 'Expenses',
    letter: 'E',
    Icon: IconReceipt,
    group: 'Money',
    also: 'costs spending categories repairs',
    isBehind: true,
  },
  {
    to: '/bills',
    title: 'Bills',
    letter: 'I',
    Icon: IconCalendarDollar,
    group: 'Money',
    also: 'recurring due utilities insurance invoices',
  },
  {
    to: '/loans-and-assets',
    title: 'Loans and assets',
    letter: 'D',
    Icon: IconBuildingEstate,
    group: 'Money',
    also: 'mortgage debt lender escrow 1098 depreciation building roof appliance',
    isBehind: true,
  },
  {
    to: '/suspense',
    title: 'Money in suspense',
    letter: 'U',
    Icon: IconUserQuestion,
    group: 'Money',
    also: 'unknown payer unidentified whose is it',
    isBehind: true,
  },
  {
    to: '/late-fees',
    title: 'Late fees',
    letter: 'F',
    command: 'late-fees',
    Icon: IconClockDollar,
    group: 'Money',
    also: 'who is late delinquency past due overdue',
    isBehind: true,
  },
  {
    to: '/properties',
    title: 'Properties',
    letter: 'P',
    Icon: IconBuildingCommunity,
    group: 'Rentals',
    also: 'buildings units houses vacant',
  },
  {
    to: '/leases',
    title: 'Leases',
    letter: 'L',
    Icon: IconFileText,
    group: 'Rentals',
    also: 'contracts terms tenancies',
  },
  {
    to: '/tenants',
    title: 'Tenants',
    letter: 'T',
    Icon: IconUsers,
    group: 'Rentals',
    also: 'renters people contacts',
  },
  {
    to: '/vendors',
    title: 'Vendors',
    letter: 'V',
    Icon: IconTool,
    group: 'Rentals',
    also: 'contractors suppliers payees 1099 w-9',
  },
  {
    to: '/reports',
    title: 'Reports',
    letter: 'R',
    Icon: IconChartBar,
    group: 'Books',
    also: 'rent roll statements taxes balances csv print',
  },
  {
    to: '/documents',
    title: 'Documents',
    letter: 'W',
    Icon: IconFiles,
    group: 'Books',
    also: 'files attachments photos leases invoices receipts statements notices paperwork',
  },
  {
    to: '/closing',
    title: 'Closing',
    letter: 'C',
    Icon: IconCalendarCheck,
    group: 'Books',
    also: 'close the books month end lock period reopen',
  },
  {
    to: '/questions',
    title: 'Questions',
    letter: 'Z',
    Icon: IconMessageCircle,
    group: 'Books',
    also: 'notes annotations open answer ask accountant review',
    isBehind: true,
    isListedWhileWaiting: true,
  },
  {
    to: '/proof',
    title: 'Proof',
    letter: 'Q',
    Icon: IconShieldCheck,
    group: 'Books',
    also: 'prove verify signature key countersign merkle hash tamper evidence',
    isBehind: true,
  },
  {
    to: '/entries',
    title: 'Journal entries',
    letter: 'J',
    Icon: IconNotebook,
    group: 'Books',
    also: 'adjusting entry opening balances accountant debit credit',
    isBehind: true,
  },
  {
    to: '/settings',
    title: 'Settings',
    letter: 'S',
    Icon: IconSettings,
    also: 'preferences options policies',
  },
  {
    to: '/budget',
    title: 'Budget',
    letter: 'X',
    Icon: IconTargetArrow,
    also: 'plan planned forecast target',
    isBehind: true,
  },
  {
    to: '/attention',
    title: 'Needs attention',
    letter: 'A',
    Icon: IconAlertTriangle,
    also: 'conflicts refused changes',
    isBehind: true,
  },
  {
    to: '/settings/history',
    title: 'History',
    letter: 'Y',
    Icon: IconHistory,
    also: 'log audit who changed what',
    isBehind: true,
  },
  {
    to: '/settings/entities',
    title: 'Entities and owners',
    letter: 'O',
    Icon: IconBuildings,
    also: 'llc partnership company shares who holds owner',
    isBehind: true,
  },
  {
    to: '/settings/members',
    title: 'Members and devices',
    letter: 'M',
    Icon: IconUsersGroup,
    also: 'invite people roles accountant share',
    isBehind: true,
  },
] as const satisfies readonly Screen[];

export type ScreenPath = (typeof screens)[number]['to'];

/** More than these are not read at a glance, and do not fit the smallest window. */
export const MOST_IN_SIDEBAR = 12;

/** The sidebar’s entries: the first stands above the groups, others of no group below them. */
export function sidebarScreens(isWaiting: (to: ScreenPath) => boolean = () => false) {
  return screens.filter(
    (screen) => !('isBehind' in screen) || ('isListedWhileWaiting' in screen && isWaiting(screen.to)),
  );
}
