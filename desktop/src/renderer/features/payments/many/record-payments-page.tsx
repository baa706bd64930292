import { Button, Checkbox, Kbd, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { receivedMethodWords } from '@portfolio-os/shared/billing/schema';
import { type FormEvent, useMemo, useState } from 'react';
import { ApiError, firstOpenDayOf } from '../../../api/client.ts';
import type { Days } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { staysAtUnread } from '../../../components/form/form-dialog.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { GuardedPage } from '../../../components/page/guarded-page.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { ListBar, SearchField } from '../../../components/table/list-bar.tsx';
import { Money, useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { findRows } from '../../../lib/find.ts';
import { choices } from '../../../lib/words.ts';
import classes from './many.module.css';
import { PaymentRows } from './payment-rows.tsx';
import { type ManyPayments, useManyPayments } from './use-many-payments.ts';

const title = 'Record many payments';
const back = { to: '/leases', label: 'Leases' } as const;

/** The envelope on the first of the month: who owes, an amount each, and one act for all of it. */
export function RecordPaymentsPage() {
  const { data: directory, error, refetch } = useView(directoryQuery);
  return (
    <GuardedPage area="money" title={title} back={back}>
      <Page fill>
        <PageHeader title={title} back={back} />
        {directory ? (
          <Typing leases={directory.leases} />
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={10} columns={4} />
        )}
      </Page>
    </GuardedPage>
  );
}

type Lease = DirectoryView['leases'][number];
type Which = 'owing' | 'all';

/** More rows of fields than these nobody types into; a name finds the others. */
const MOST_ROWS = 200;

function Typing({ leases }: { leases: Lease[] }) {
  const many = useManyPayments();
  const [sought, setSought] = useState('');
  const [which, setWhich] = useState<Which>('owing');
  const { problem, openOn, submit } = useRecording(many);
  const { typedOf } = many;
  const shown = useMemo(() => {
    if (sought.trim() === '')
      return leases.filter(({ id, openCents }) => which === 'all' || openCents > 0 || typedOf(id));
    return findRows(leases, sought, ({ tenants, label }) => ({ title: tenants, also: label }));
  }, [leases, sought, which, typedOf]);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!staysAtUnread(event)) submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
        // Enter goes from field to field here: nobody records half an envelope by it.
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
      }}
    >
      <SaidOnceFields many={many} />
      <ListBar right={shown.length > MOST_ROWS && `The first ${MOST_ROWS} of ${shown.length}`}>
        <SearchField value={sought} onChange={setSought} label="Find a tenant or unit" />
        <SegmentedControl<Which>
          aria-label="Which leases"
          data={[
            { value: 'owing', label: 'Owing' },
            { value: 'all', label: 'All' },
          ]}
          value={which}
          onChange={setWhich}
        />
      </ListBar>
      {shown.length > 0 ? (
        <PaymentRows leases={shown.slice(0, MOST_ROWS)} many={many} />
      ) : (
        <EmptyState title={sought ? 'Nobody matches' : 'Nobody owes anything'}>
          {sought ? 'Look for another name or unit.' : 'Choose “All” to record what is paid ahead.'}
        </EmptyState>
      )}
      <Problem message={problem} />
      <Foot many={many} openOn={openOn} onOpenDay={() => submit({ onOpenDays: true })} />
    </form>
  );
}

/** Records what was typed, says so with an undo, and keeps it where it is refused. */
function useRecording(many: ManyPayments) {
  const money = useFormatMoney();
  const [problem, setProblem] = useState<string | null>(null);
  const [openOn, setOpenOn] = useState<string | null>(null);

  function submit(days: Days = {}) {
    const { length } = many.payments;
    if (length === 0) return setProblem('Type what at least one tenant paid.');
    const what = length === 1 ? '1 payment' : `${length} payments`;
    setProblem(null);
    setOpenOn(null);
    many
      .record(days)
      .then(({ undo }) => toastWithUndo(`Recorded ${what} of ${money(many.totalCents)}.`, undo))
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        setProblem(error.message);
        setOpenOn(firstOpenDayOf(error));
      });
  }
  return { problem, openOn, submit };
}

function SaidOnceFields({ many: { accounts, said, say } }: { many: ManyPayments }) {
  const { today } = usePortfolio();
  return (
    <div className={classes.once}>
      <DateInput
        label="Received"
        value={said.receivedOn}
        maxDate={today}
        onChange={(receivedOn) => say({ receivedOn })}
      />
      <Select
        label="How"
        data={choices(receivedMethodWords)}
        allowDeselect={false}
        value={said.method}
        onChange={(method) => method && say({ method })}
      />
      {accounts.length > 0 && (
        <Select
          label="To account"
          placeholder="Not said"
          data={accounts}
          value={said.accountId}
          onChange={(accountId) => say({ accountId })}
        />
      )}
      <Checkbox
        size="xs"
        label="On one deposit slip"
        checked={said.isSlip}
        onChange={(event) => say({ isSlip: event.currentTarget.checked })}
      />
      {said.isSlip && (
        <TextInput
          label="Slip number"
          maxLength={80}
          value={said.slipReference}
          onChange={(event) => say({ slipReference: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

interface FootProps {
  many: ManyPayments;
  openOn: string | null;
  onOpenDay: () => void;
}

function Foot({ many: { payments, totalCents, said, isRecording }, openOn, onOpenDay }: FootProps) {
  const count = payments.length === 1 ? '1 payment' : `${payments.length} payments`;
  return (
    <div className={classes.foot}>
      <span className={classes.keys}>
        <Kbd>↵</Kbd> next <Kbd>=</Kbd> all that is owed <Kbd>Ctrl ↵</Kbd> record
      </span>
      <span className={classes.total} role="status">
        {said.isSlip ? 'Deposit slip: ' : ''}
        {count}, <Money cents={totalCents} strong />
      </span>
      {openOn === null ? (
        <Button type="submit" disabled={payments.length === 0} loading={isRecording}>
          Record
        </Button>
      ) : (
        <Button loading={isRecording} onClick={onOpenDay}>
          Record on {formatDate(openOn)}
        </Button>
      )}
    </div>
  );
}
