import { Button } from '@mantine/core';
import type { HistoryFiltersView } from '@portfolio-os/shared/api';
import { mayRead } from '@portfolio-os/shared/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import {
  downloads,
  type HistoryNarrowing,
  historyFiltersQuery,
  membersQuery,
  syncQuery,
  useView,
} from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import classes from './history.module.css';
import { HistoryDrawer } from './history-drawer.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryList } from './history-list.tsx';
import { useHistoryPages } from './use-history-pages.ts';

const back = { to: '/settings', label: 'Settings' } as const;

/** Every change that was ever made, the newest first; each opens to what it did. */
export function HistoryPage() {
  const { id } = usePortfolio();
  const narrowing = useSearch({ from: '/settings/history' });
  const navigate = useNavigate();
  const filters = useHistoryFilters(narrowing);
  useNamesOfMembers();
  const narrow = (next: HistoryNarrowing) =>
    void navigate({ to: '/settings/history', search: next, replace: true });
  return (
    <Page fill>
      <PageHeader
        title="History"
        subtitle="Every change, by whom and when. Nothing in it can be edited or taken out."
        back={back}
        actions={
          <Button
            component="a"
            variant="default"
            href={downloads.history(id, narrowing)}
            download
            leftSection={<IconDownload size={15} />}
          >
            CSV
          </Button>
        }
      />
      {filters?.fetching && <Fetching {...filters.fetching} />}
      <Changes key={JSON.stringify(narrowing)} narrowing={narrowing} filters={filters} narrow={narrow} />
    </Page>
  );
}

interface ChangesProps {
  narrowing: HistoryNarrowing;
  filters: HistoryFiltersView | undefined;
  narrow: (next: HistoryNarrowing) => void;
}

function Changes({ narrowing, filters, narrow }: ChangesProps) {
  const history = useHistoryPages(narrowing);
  const [opened, setOpened] = useState<string | null>(null);
  const { total, error } = history;
  return (
    <>
      <ListBar
        right={total !== undefined && (total === 1 ? '1 change' : `${total.toLocaleString('en-US')} changes`)}
      >
        <HistoryFilters narrowing={narrowing} filters={filters} narrow={narrow} />
      </ListBar>
      {total === 0 ? (
        <NoChanges isNarrowed={Object.keys(narrowing).length > 0} />
      ) : total !== undefined ? (
        <HistoryList history={history} total={total} onOpen={setOpened} />
      ) : error ? (
        <Failure error={error} retry={history.retry} />
      ) : (
        <TableSkeleton rows={14} columns={3} />
      )}
      <HistoryDrawer id={opened} onClose={() => setOpened(null)} />
    </>
  );
}

function NoChanges({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <EmptyState
      icon={<IconHistory size={28} stroke={1.4} />}
      title={isNarrowed ? 'No change fits this' : 'Nothing has happened yet'}
    >
      {isNarrowed
        ? 'Take a filter away to see more of the history.'
        : 'Whatever is entered from now on is written down here, with who did it and when.'}
    </EmptyState>
  );
}

const FETCHING_ASKED_MS = 2_000;

/** What narrows the list, asked again as long as older history is on its way: then the list itself grows as well. */
function useHistoryFilters(narrowing: HistoryNarrowing): HistoryFiltersView | undefined {
  const { id } = usePortfolio();
  const client = useQueryClient();
  const { data } = useQuery({
    ...historyFiltersQuery(id, narrowing),
    refetchInterval: ({ state }) => (state.data?.fetching ? FETCHING_ASKED_MS : false),
  });
  const through = data?.fetching?.through ?? null;
  const seen = useRef(through);
  useEffect(() => {
    if (through === seen.current) return;
    seen.current = through;
    void client.invalidateQueries({ queryKey: ['portfolio', id, '/history'] });
  }, [through, client, id]);
  return data;
}

const NAMES_ASKED_MS = 5 * 60_000;

/** The engine learns what the members are called by asking for them, and tells the screens when it has learnt something. */
function useNamesOfMembers(): void {
  const { id } = usePortfolio();
  const { data: sync } = useView(syncQuery);
  const role = sync?.connection?.role;
  useQuery({
    ...membersQuery(id),
    // Not among the views of the books: a commit is no reason to ask the server again.
    queryKey: ['names of members', id],
    enabled: role !== undefined && mayRead(role, 'members') && sync?.state === 'synced',
    refetchOnMount: true,
    staleTime: NAMES_ASKED_MS,
  });
}

function Fetching({ through, of }: { through: number; of: number }) {
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    <p className={classes.fetching} role="status">
      What happened before this computer joined is still being fetched: {count(through)} of {count(of)}{' '}
      changes.
    </p>
  );
}
