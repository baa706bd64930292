import { Checkbox, SegmentedControl } from '@mantine/core';
import type { StatementLineView } from '@portfolio-os/shared/api';
import { IconBuildingBank } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { statementLinesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { find } from '../../components/find.ts';
import { Guarded } from '../../components/guarded.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { ListBar, SearchField } from '../../components/list-bar.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { TableSkeleton } from '../../components/skeletons.tsx';
import { LineReview } from './line-review.tsx';
import { useLineDecisions } from './use-line-decisions.ts';

const states = [
  { value: 'waiting', label: 'To review' },
  { value: 'matched', label: 'Matched' },
  { value: 'ignored', label: 'Ignored' },
] as const;
type State = StatementLineView['state'];

/** The bank's lines, one decision each; nothing enters the books before a person confirms it. */
export function BankLinesPage() {
  const [state, setState] = useState<State>('waiting');
  const [typed, setTyped] = useState('');
  const [doubtful, setDoubtful] = useState(false);
  const { data, error, refetch } = useView(statementLinesQuery, state);
  const decisions = useLineDecisions();
  const { isGone } = decisions;
  const lines = useMemo(() => narrow(data ?? [], { typed, doubtful }), [data, typed, doubtful]);
  const left = lines.filter((line) => !isGone(line));
  return (
    <Page fill>
      <PageHeader
        title="Bank lines"
        actions={
          <Guarded area="money">
            <ButtonLink to="/imports/statement">Import a statement</ButtonLink>
          </Guarded>
        }
      />
      <ListBar
        right={data && (left.length === 1 ? '1 line' : `${left.length.toLocaleString('en-US')} lines`)}
      >
        <SegmentedControl aria-label="Which lines" data={[...states]} value={state} onChange={setState} />
        <SearchField value={typed} onChange={setTyped} label="Find a line" />
        {state === 'waiting' && (
          <Checkbox
            size="xs"
            label="In doubt only"
            checked={doubtful}
            onChange={(event) => setDoubtful(event.currentTarget.checked)}
          />
        )}
      </ListBar>
      {data ? (
        <LineReview
          key={state}
          lines={left}
          decisions={decisions}
          empty={<NoLines state={state} narrowed={typed !== '' || doubtful} />}
        />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={12} columns={3} />
      )}
    </Page>
  );
}

function narrow(lines: StatementLineView[], { typed, doubtful }: { typed: string; doubtful: boolean }) {
  const some = doubtful ? lines.filter(({ doubt }) => doubt !== null) : lines;
  if (typed.trim() === '') return some;
  const findable = some.map((line) => ({
    line,
    title: line.description,
    also: `${line.reference ?? ''} ${line.account} ${Math.abs(line.amountCents) / 100} ${line.suggestions[0]?.label ?? ''} ${line.matched?.label ?? ''}`,
  }));
  return find(findable, typed, some.length).map(({ line }) => line);
}

function NoLines({ state, narrowed }: { state: State; narrowed: boolean }) {
  if (narrowed) return <EmptyState title="No line matches">Search for less, or clear the filter.</EmptyState>;
  if (state !== 'waiting') {
    return (
      <EmptyState title={state === 'matched' ? 'Nothing matched yet' : 'Nothing ignored'}>
        Decisions about bank lines stand here, and can be looked at again.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconBuildingBank size={28} stroke={1.4} />}
      title="No bank line waits for you"
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
