import type { ReportListing, SearchHitView } from '@portfolio-os/shared/api';
import { IconBolt, IconSearch, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { usePortfolio } from '../api/portfolio.tsx';
import { reportsQuery, searchQuery, useView } from '../api/queries.ts';
import { type Findable, find } from '../lib/find.ts';
import { openPlace } from '../lib/open-place.ts';
import { type Action, useActions } from './actions.ts';
import { iconOf } from './palette-hits.ts';
import { screens } from './screens.ts';

export interface PaletteItem extends Findable {
  id: string;
  /** Drawn in place of `also`, which may hold words that only serve finding. */
  hint?: string;
  shortcut?: string;
  /** It stands greyed out, for the reason that its hint says. */
  isRefused?: boolean;
  /** Of a fact: its day, and its amount in minor units. */
  on?: string | null;
  amountCents?: number | null;
  Icon: typeof IconBolt;
  run: () => void;
}

/** What serves finding by its title: actions, screens and reports, and people and places among what the books hold. */
const MOST_TITLES = 12;
/** Facts, notes and files beside them. */
const MOST_SHOWN = 24;

/**
 * What is found by what was typed: titles first, the best first, then what happened. `isLate`: the books have not answered yet, and
 * what stands there is of what was typed before.
 */
export function usePaletteItems(typed: string): { items: PaletteItem[]; isLate: boolean } {
  const actions = useActions();
  const navigate = useNavigate();
  const { data: reports = [] } = useView(reportsQuery);
  const { id: portfolioId } = usePortfolio();
  const asked = typed.trim();
  const { data, isPlaceholderData, isLoading } = useQuery({
    ...searchQuery(portfolioId, asked),
    enabled: asked !== '',
  });
  const hits = asked === '' ? [] : (data?.hits ?? []).map((hit) => hitItem(hit, navigate));
  const titles = [
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
    ...hits.filter(({ isFact }) => !isFact),
    ...actions.filter(({ whyNot }) => whyNot !== null).map(actionItem),
  ];
  const first: PaletteItem[] = find(titles, typed, MOST_TITLES);
  const others = hits.filter((hit) => !first.includes(hit));
  const items = [...first, ...others].slice(0, MOST_SHOWN);
  return { items: [...items, ...moneyItems(typed, navigate)], isLate: isPlaceholderData || isLoading };
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

function hitItem(hit: SearchHitView, navigate: Navigate) {
  const { table, id, what, title, detail, on, amountCents, opens } = hit;
  return {
    ...{ id: `${what} ${table} ${id}`, title, also: detail, on, amountCents, Icon: iconOf(hit) },
    hint: [what, detail].filter((words) => words !== '').join(' · '),
    isFact: on !== null,
    run: () => openPlace(opens, navigate),
  };
}
