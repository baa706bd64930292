import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { StatementLineView } from '@portfolio-os/shared/api';
import { IconBuildingBank } from '@tabler/icons-react';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { ListBar, ListTick, SearchField } from '../../../components/table/list-bar.tsx';
import { useListSearch } from '../../../components/table/use-list-search.ts';
import { ButtonLink } from '../../../components/ui/links.tsx';
import { CertainBar } from './certain-bar.tsx';
import { LineReview } from './line-review.tsx';
import { useLineDecisions } from './use-line-decisions.ts';
import { useLines } from './use-lines.ts';

const states = [
  { value: 'waiting', label: 'To review' },
  { value: 'matched', label: 'Matched' },
  { value: 'ignored', label: 'Ignored' },
] as const;
type State = StatementLineView['state'];

/** Somebody who types has paused for so long. */
const SEARCH_AFTER_MS = 200;

/** The bank's lines, one decision each; nothing enters the books before a person confirms it. */
export function BankLinesPage() {
  const { typed, type, shown: state, show, tick } = useListSearch(states);
  const doubtful = tick('doubtful');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const decisions = useLineDecisions();
  const narrowing = { state, search, doubtful: doubtful.ticked && state === 'waiting' };
  const lines = useLines(narrowing, decisions.isGone);
  const { total, error } = lines;
  return (
    <Page fill>
      <PageHeader
        title="Bank transactions"
        actions={
          <>
            <ButtonLink variant="default" to="/accounts">
              Accounts
            </ButtonLink>
            <ButtonLink variant="default" to="/bank-rules">
              Rules
            </ButtonLink>
            <Guarded area="money">
              <ButtonLink to="/imports/statement">Import a statement</ButtonLink>
            </Guarded>
          </>
        }
      />
      <ListBar
        right={total !== undefined && (total === 1 ? '1 line' : `${total.toLocaleString('en-US')} lines`)}
      >
        <SegmentedControl aria-label="Which lines" data={[...states]} value={state} onChange={show} />
        <SearchField value={typed} onChange={type} label="Find a line" />
        {state === 'waiting' && <ListTick label="In doubt only" {...doubtful} />}
      </ListBar>
      {state === 'waiting' && <CertainBar />}
      {total !== undefined ? (
        <LineReview
          key={state}
          narrowedBy={`${narrowing.doubtful} ${search}`}
          lines={lines}
          total={total}
          decisions={decisions}
          empty={<NoLines state={state} narrowed={search !== '' || narrowing.doubtful} />}
        />
      ) : error ? (
        <Failure error={error} retry={lines.retry} />
      ) : (
        <TableSkeleton rows={12} columns={3} />
      )}
    </Page>
  );
}

function NoLines({ state, narrowed }: { state: State; narrowed: boolean }) {
  if (narrowed) return <EmptyState title="No line matches">Search for less, or clear the filter.</EmptyState>;
  if (state !== 'waiting') {
    return (
      <EmptyState title={state === 'matched' ? 'Nothing matched yet' : 'Nothing ignored'}>
        Decisions about bank transactions stand here, and can be looked at again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconBuildingBank size={28} stroke={1.4} />}
      title="No bank transaction waits for you"
      action={
        <Guarded area="money">
          <ButtonLink to="/imports/statement">Import a bank statement</ButtonLink>
        </Guarded>
      }
    >
      Import a statement from your bank. Each line comes with what it probably is, and one key confirms it:
      rent becomes a payment, a bill becomes an expense.
    </EmptyState>
  );
}
