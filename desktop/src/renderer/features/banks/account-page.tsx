import { Button, Menu } from '@mantine/core';
import type { BankAccountPageView, MovementView } from '@portfolio-os/shared/api';
import { accountKindWords } from '@portfolio-os/shared/bank/schema';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { bankAccountQuery, useView } from '../../api/queries.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink, MenuItemLink, NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { useLockLine } from '../closing/use-lock-line.ts';
import { CorrectFact, isCorrectedByForm } from '../corrections/correct-fact.tsx';
import { hasReversal, reversalOf } from '../corrections/reversals.ts';
import { QuestionMark, QuestionMenuItem } from '../questions/question-mark.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { AccountAtBank } from './account-at-bank.tsx';
import { AccountDialog } from './account-dialog.tsx';
import EnterBalance from './enter-balance.tsx';
import MakeSlip from './make-slip.tsx';
import { MoveImport } from './move-import.tsx';
import RecordTransfer from './record-transfer.tsx';

interface AskedAbout {
  kind: 'correct' | 'reverse';
  movement: MovementView;
}
type AskAbout = (next: AskedAbout) => void;

const back = { to: '/accounts', label: 'Bank accounts' } as const;

export function AccountPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId' });
  const { data, error, refetch } = useView(bankAccountQuery, accountId);
  if (data) return <Account key={accountId} view={data} />;
  if (!error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader title="Bank account" back={back} />
      <Failure error={error} retry={() => void refetch()} />
    </Page>
  );
}

/** One account: what stands on it, and all that moved on it. */
function Account({ view: { account, movements } }: { view: BankAccountPageView }) {
  const [asked, ask] = useState<'edit' | 'transfer' | 'balance' | 'slip' | 'move' | null>(null);
  const [about, askAbout] = useState<AskedAbout | null>(null);
  const columns = useMemo(() => columnsOf(askAbout), []);
  const lock = useLockLine('day', dayOf);
  const close = () => ask(null);
  return (
    <Page>
      <PageHeader
        title={account.name}
        subtitle={[accountKindWords[account.kind], account.entity].filter(Boolean).join(' · ')}
        back={back}
        beside={
          <>
            {account.archivedOn && <StatusBadge status="archived" />}
            <QuestionMark about={{ table: 'bankAccount', id: account.id }} title={account.name} />
          </>
        }
        panel={<ObjectPanel record={{ table: 'bankAccount', id: account.id, name: account.name }} />}
        actions={
          <>
            <RowMenu label={`More for ${account.name}`} size={32}>
              <Guarded area="money">
                <Menu.Item onClick={() => ask('slip')}>Make a deposit slip</Menu.Item>
              </Guarded>
              <Guarded area="money">
                <Menu.Item onClick={() => ask('balance')}>Enter a statement balance</Menu.Item>
              </Guarded>
              <Guarded area="money">
                <Menu.Item onClick={() => ask('move')}>Move imported transactions…</Menu.Item>
              </Guarded>
              <QuestionMenuItem about={{ table: 'bankAccount', id: account.id }} title={account.name} />
            </RowMenu>
            <Guarded area="import-rules">
              <Button variant="default" onClick={() => ask('edit')}>
                Edit
              </Button>
            </Guarded>
            <Guarded area="money">
              <Button variant="default" onClick={() => ask('transfer')}>
                Record transfer
              </Button>
            </Guarded>
            <Guarded area="money">
              <ButtonLink to="/accounts/$accountId/reconcile" params={{ accountId: account.id }}>
                Reconcile
              </ButtonLink>
            </Guarded>
          </>
        }
      />
      <AccountAtBank accountId={account.id} />
      <Section title="What moved" beside={movements.length || null}>
        <DataTable
          label={`What moved on ${account.name}`}
          columns={columns}
          rows={movements}
          line={lock}
          rowId={({ fact, id }) => `${fact} ${id}`}
          quiet={({ isReversal }) => isReversal}
          height="content"
          empty={
            <EmptyState title="Nothing has moved yet">
              Payments and expenses that name this account, and transfers, are listed here.
            </EmptyState>
          }
        />
      </Section>
      {asked === 'edit' && <AccountDialog account={account} onClose={close} />}
      {asked === 'transfer' && <RecordTransfer from={account.id} onClose={close} />}
      {asked === 'slip' && <MakeSlip of={account.id} onClose={close} />}
      {asked === 'move' && <MoveImport from={account} onClose={close} />}
      {asked === 'balance' && <EnterBalance of={account.id} onClose={close} />}
      {about && <MovementDialog {...about} onClose={() => askAbout(null)} />}
    </Page>
  );
}

const dayOf = ({ on }: MovementView) => on;

function columnsOf(ask: AskAbout): Column<MovementView>[] {
  return [
    { id: 'day', header: 'Day', width: 100, cell: ({ on }) => <DateText date={on} /> },
    {
      id: 'what',
      header: 'What',
      cell: ({ what, leaseId }) =>
        leaseId === null ? (
          what
        ) : (
          <NameLink to="/leases/$leaseId" params={{ leaseId }} fw={400}>
            {what}
          </NameLink>
        ),
    },
    {
      id: 'in',
      header: 'Money in',
      align: 'right',
      cents: ({ amountCents }) => Math.max(0, amountCents),
      cell: ({ amountCents }) => (amountCents > 0 ? <Money cents={amountCents} /> : ''),
    },
    {
      id: 'out',
      header: 'Money out',
      align: 'right',
      cents: ({ amountCents }) => Math.max(0, 0 - amountCents),
      cell: ({ amountCents }) => (amountCents < 0 ? <Money cents={0 - amountCents} /> : ''),
    },
    {
      id: 'balance',
      header: 'Balance',
      align: 'right',
      worth: 2,
      cents: ({ balanceCents }) => balanceCents,
      cell: ({ balanceCents }) => <Money cents={balanceCents} />,
    },
    {
      id: 'menu',
      header: '',
      width: 56,
      align: 'right',
      cell: (movement) => (movement.isReversal ? null : <MovementMenu movement={movement} ask={ask} />),
    },
  ];
}

/** What no other page does with it: a payment and an expense are corrected on pages of their own. */
function MovementMenu({ movement, ask }: { movement: MovementView; ask: AskAbout }) {
  const { fact, what } = movement;
  if (fact === 'journalEntry')
    return (
      <RowMenu label={`More for ${what}`}>
        <MenuItemLink to="/entries">Journal entries</MenuItemLink>
      </RowMenu>
    );
  if (fact === 'expense' || !hasReversal(fact)) return null;
  return (
    <RowMenu label={`More for ${what}`}>
      {isCorrectedByForm(fact) && (
        <Guarded area="reversals">
          <Menu.Item onClick={() => ask({ kind: 'correct', movement })}>Correct…</Menu.Item>
        </Guarded>
      )}
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'reverse', movement })}>Take back…</Menu.Item>
      </Guarded>
    </RowMenu>
  );
}

function MovementDialog({ kind, movement, onClose }: AskedAbout & { onClose: () => void }) {
  const { fact, id } = movement;
  if (kind === 'reverse') return <ReverseMovement movement={movement} onClose={onClose} />;
  return isCorrectedByForm(fact) && <CorrectFact fact={fact} id={id} onClose={onClose} />;
}

function ReverseMovement({ movement, onClose }: { movement: MovementView; onClose: () => void }) {
  const reversing = useCommands();
  const { fact, id: factId } = movement;
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take it back"
      submitLabel="Take back"
      notBefore={movement.on}
      reverse={(reversal) => {
        const act = reversalOf({ fact, factId }, reversal);
        return reversing.mutateAsync(act ? [act] : []);
      }}
      onReversed={() => {
        toast('It is taken back. Both entries stay in the books.');
        onClose();
      }}
    >
      {movement.what}: <Money cents={Math.abs(movement.amountCents)} />. A second entry takes it back, so that
      the balances are right and the history says what happened.
    </ReasonDialog>
  );
}
