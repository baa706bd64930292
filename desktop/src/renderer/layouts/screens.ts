import {
  IconBuildingBank,
  IconBuildingCommunity,
  IconFileText,
  IconLayoutDashboard,
  IconReceipt,
  IconSettings,
  IconTable,
  IconUsers,
} from '@tabler/icons-react';

/** The sidebar's screens, in its order; the palette lists them too. */
export const screens = [
  { to: '/', title: 'Dashboard', Icon: IconLayoutDashboard },
  { to: '/properties', title: 'Properties', Icon: IconBuildingCommunity },
  { to: '/tenants', title: 'Tenants', Icon: IconUsers },
  { to: '/leases', title: 'Leases', Icon: IconFileText },
  { to: '/bank-lines', title: 'Bank lines', Icon: IconBuildingBank },
  { to: '/expenses', title: 'Expenses', Icon: IconReceipt },
  { to: '/rent-roll', title: 'Rent roll', Icon: IconTable },
  { to: '/settings', title: 'Settings', Icon: IconSettings },
] as const;
