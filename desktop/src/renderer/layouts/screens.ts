import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconBuildingBank,
  IconBuildingCommunity,
  IconCalendarDollar,
  IconFileText,
  IconHistory,
  IconLayoutDashboard,
  IconReceipt,
  IconSettings,
  IconTable,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** The sidebar’s screens, in its order; the palette lists them too. */
export const screens = [
  { to: '/', title: 'Dashboard', Icon: IconLayoutDashboard },
  { to: '/properties', title: 'Properties', Icon: IconBuildingCommunity },
  { to: '/tenants', title: 'Tenants', Icon: IconUsers },
  { to: '/leases', title: 'Leases', Icon: IconFileText },
  { to: '/transactions', title: 'Transactions', Icon: IconArrowsExchange },
  { to: '/bank-lines', title: 'Bank lines', Icon: IconBuildingBank },
  { to: '/expenses', title: 'Expenses', Icon: IconReceipt },
  { to: '/rent-roll', title: 'Rent roll', Icon: IconTable },
  { to: '/settings', title: 'Settings', Icon: IconSettings },
] as const;

/** What lies behind another screen: the palette alone leads there at once. */
export const furtherScreens = [
  { to: '/bills', title: 'Bills', Icon: IconCalendarDollar },
  { to: '/attention', title: 'Needs attention', Icon: IconAlertTriangle },
  { to: '/settings/history', title: 'History', Icon: IconHistory },
  { to: '/settings/members', title: 'Members and devices', Icon: IconUsersGroup },
] as const;
