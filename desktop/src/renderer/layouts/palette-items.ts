import type { DirectoryView, ReportListing } from '@portfolio-os/shared/api';
import {
  IconBolt,
  IconDoor,
  IconFileText,
  IconSearch,
  IconTable,
  IconTool,
  IconUser,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { directoryQuery, reportsQuery, useView } from '../api/queries.ts';
import type { Findable } from '../lib/find.ts';
import { type Action, useActions } from './actions.ts';
import { screens } from './screens.ts';

export interface PaletteItem extends Findable {
  id: string;
  /** Drawn in place of `also`, which may hold words that only serve finding. */
  hint?: string;
  shortcut?: string;
  /** It stands greyed out, for the reason that its hint says. */
  isRefused?: boolean;
  Icon: typeof IconBolt;
  run: () => void;
}

export function usePaletteItems(typed: string): PaletteItem[] {
  const actions = useActions();
  const navigate = useNavigate();
  const { data: directory } = useView(directoryQuery);
  const { data: reports = [] } = useView(reportsQuery);
  const records = useMemo(() => (directory ? recordItems(directory, navigate) : []), [directory, navigate]);
  return [
    ...actions.filter(({ whyNot }) => whyNot === null).map(actionItem),
    ...screens.map(({ to, title, letter, also, Icon }) => ({
      id: `screen ${to}`,
      title,
      also,
      hint: 'Screen',
      shortcut: `G ${letter}`,
      Icon,
      run: () => void navigate({ to }),
    })),
    ...reports.map((report) => reportItem(report, navigate)),
    ...records,
    ...actions.filter(({ whyNot }) => whyNot !== null).map(actionItem),
    ...moneyItems(typed, navigate),
  ];
}

/** A number or an amount is looked for among all money: “1044”, “1,295.00”, “check 1044”, “>1000”. */
function moneyItems(typed: string, navigate: Navigate): PaletteItem[] {
  const asked = typed.trim();
  if (!/\d/.test(asked)) return [];
  return [
    {
      id: 'money',
      title: `Find “${asked}” in transactions`,
      also: asked,
      hint: 'Checks, amounts, days',
      Icon: IconSearch,
      run: () => void navigate({ to: '/transactions', search: { q: asked } }),
    },
  ];
}

function actionItem({ title, also, key, whyNot, run }: Action): PaletteItem {
  return {
    id: `action ${title}`,
    title,
    Icon: IconBolt,
    hint: whyNot === null ? '' : 'Not with your role',
    isRefused: whyNot !== null,
    run,
    ...(also && { also }),
    ...(key && { shortcut: key }),
  };
}

type Navigate = ReturnType<typeof useNavigate>;

function reportItem({ name, title, tells }: ReportListing, navigate: Navigate): PaletteItem {
  return {
    id: `report ${name}`,
    title,
    also: tells,
    hint: 'Report',
    Icon: IconTable,
    run: () => void navigate({ to: '/reports/$name', params: { name } }),
  };
}

function recordItems({ tenants, units, leases, vendors }: DirectoryView, navigate: Navigate): PaletteItem[] {
  return [
    ...tenants.map(({ id, name, email }) => ({
      id,
      title: name,
      also: email ?? '',
      hint: 'Tenant',
      Icon: IconUser,
      run: () => void navigate({ to: '/tenants/$tenantId', params: { tenantId: id } }),
    })),
    ...leases.toSorted(currentFirst).map(({ id, label, tenants: names, status }) => ({
      id,
      title: label,
      also: names,
      hint: status === 'ended' ? `${names} · ended lease` : `${names} · lease`,
      Icon: IconFileText,
      run: () => void navigate({ to: '/leases/$leaseId', params: { leaseId: id } }),
    })),
    ...units.map(({ id, buildingId, label }) => ({
      id,
      title: label,
      hint: 'Unit',
      Icon: IconDoor,
      run: () => void navigate({ to: '/properties/$buildingId', params: { buildingId } }),
    })),
    ...vendors.map(({ id, name }) => ({
      id,
      title: name,
      hint: 'Vendor',
      Icon: IconTool,
      run: () => void navigate({ to: '/vendors/$vendorId', params: { vendorId: id } }),
    })),
  ];
}

function currentFirst(a: DirectoryView['leases'][number], b: DirectoryView['leases'][number]): number {
  return Number(a.status === 'ended') - Number(b.status === 'ended');
}
