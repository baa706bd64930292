import { Button, Menu } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconBan,
  IconCalendarEvent,
  IconCalendarOff,
  IconCalendarRepeat,
  IconCashBanknoteMinus,
  IconCashBanknotePlus,
  IconDoorExit,
  IconFileText,
  IconHistory,
  IconHourglass,
  IconMail,
  IconPencil,
  IconPlus,
  IconReceipt2,
  IconRefresh,
  IconTrendingUp,
} from '@tabler/icons-react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DocumentItem } from '../../components/page/document-item.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { ButtonLink, MenuItemLink } from '../../components/ui/links.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { QuestionMenuItem } from '../questions/question-mark.tsx';
import type { LeaseDialog } from './lease-dialogs.tsx';
import { type MainActName, mainActOf } from './main-act.ts';

interface LeaseActionsProps {
  lease: LeaseView;
  ask: (dialog: LeaseDialog) => void;
}

const icon = { size: 15, stroke: 1.6 };

export function LeaseActions({ lease, ask }: LeaseActionsProps) {
  const { recordPayment } = useDialogs();
  const main = mainActOf(lease);
  return (
    <>
      <RowMenu label="More for this lease" size={32}>
        <GoOnItems lease={lease} ask={ask} />
        <TermItems lease={lease} ask={ask} />
        <Menu.Divider />
        <EndItems lease={lease} ask={ask} />
        <Guarded area="money">
          <Menu.Item leftSection={<IconHistory {...icon} />} onClick={() => ask({ kind: 'opening-balance' })}>
            Opening balance
          </Menu.Item>
        </Guarded>
        <MoneyItems lease={lease} ask={ask} />
        <Guarded area="reversals">
          <Menu.Item
            leftSection={<IconArrowBackUp {...icon} />}
            onClick={() => ask({ kind: 'reverse-charges' })}
          >
            Reverse several charges
          </Menu.Item>
        </Guarded>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileText {...icon} />} onClick={() => ask({ kind: 'statement' })}>
          Statement
        </Menu.Item>
        <Guarded area="money">
          <Menu.Item leftSection={<IconMail {...icon} />} onClick={() => ask({ kind: 'mail' })}>
            Mail to the tenants…
          </Menu.Item>
        </Guarded>
        {lease.openCents > lease.creditCents && (
          <DocumentItem name="late-rent-notice" id={lease.id}>
            Late rent notice, PDF
          </DocumentItem>
        )}
        <QuestionMenuItem about={{ table: 'lease', id: lease.id }} title={lease.tenants || lease.unit} />
      </RowMenu>
      <Guarded area="money">
        <Button variant="default" onClick={() => ask({ kind: 'add-charge' })}>
          Add charge
        </Button>
      </Guarded>
      {main !== 'record-payment' && (
        <Guarded area="money">
          <Button variant="default" onClick={() => recordPayment(lease.id)}>
            Record payment
          </Button>
        </Guarded>
      )}
      <MainAct main={main} lease={lease} ask={ask} />
    </>
  );
}

/** The likely next act: money that is owed comes first, then what waits for a decision. */
function MainAct({ main, lease, ask }: LeaseActionsProps & { main: MainActName }) {
  const { recordPayment } = useDialogs();
  if (main === 'settle')
    return (
      <Guarded area="reversals">
        <ButtonLink to="/leases/$leaseId/settle" params={{ leaseId: lease.id }}>
          Settle
        </ButtonLink>
      </Guarded>
    );
  if (main === 'refund-credit')
    return (
      <Guarded area="reversals">
        <Button onClick={() => ask({ kind: 'refund-credit' })}>Refund credit</Button>
      </Guarded>
    );
  if (main === 'renew')
    return (
      <Guarded area="properties">
        <ButtonLink to="/leases/$leaseId/renew" params={{ leaseId: lease.id }}>
          Renew
        </ButtonLink>
      </Guarded>
    );
  if (main === 'give-notice')
    return (
      <Guarded area="properties">
        <Button onClick={() => ask({ kind: 'give-notice' })}>Give notice</Button>
      </Guarded>
    );
  return (
    <Guarded area="money">
      <Button onClick={() => recordPayment(lease.id)}>Record payment</Button>
    </Guarded>
  );
}

/** Credit, where there is some, that goes back or to another lease, and money for what was written off. */
function MoneyItems({ lease, ask }: LeaseActionsProps) {
  return (
    <>
      {lease.creditCents > 0 && <CreditItems ask={ask} />}
      <Guarded area="reversals">
        <Menu.Item
          leftSection={<IconCashBanknotePlus {...icon} />}
          onClick={() => ask({ kind: 'record-recovery' })}
        >
          Record a recovery
        </Menu.Item>
      </Guarded>
    </>
  );
}

function CreditItems({ ask }: Pick<LeaseActionsProps, 'ask'>) {
  return (
    <>
      <Guarded area="reversals">
        <Menu.Item
          leftSection={<IconCashBanknoteMinus {...icon} />}
          onClick={() => ask({ kind: 'refund-credit' })}
        >
          Refund credit
        </Menu.Item>
      </Guarded>
      <Guarded area="reversals">
        <Menu.Item
          leftSection={<IconArrowsExchange {...icon} />}
          onClick={() => ask({ kind: 'move-credit' })}
        >
          Transfer credit to another lease
        </Menu.Item>
      </Guarded>
    </>
  );
}

/** What is agreed in the lease. */
function TermItems({ lease, ask }: LeaseActionsProps) {
  return (
    <>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconTrendingUp {...icon} />}
          disabled={lease.recurring.length === 0}
          onClick={() => ask({ kind: 'change-rent', recurringId: null })}
        >
          Change rent
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={() => ask({ kind: 'add-extra' })}>
          Add an extra
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconCalendarEvent {...icon} />} onClick={() => ask({ kind: 'change-term' })}>
          Change term
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconCalendarRepeat {...icon} />}
          disabled={lease.recurring.length === 0}
          onClick={() => ask({ kind: 'change-due-day' })}
        >
          Change the due day
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => ask({ kind: 'correct-lease' })}>
          Correct the lease
        </Menu.Item>
      </Guarded>
    </>
  );
}

/** How the lease goes on: another term, a rise that is told, an early end, another unit. */
function GoOnItems({ lease, ask }: LeaseActionsProps) {
  const { today } = usePortfolio();
  const { status, movedOutOn, termKind, termEndsOn } = lease;
  if (status === 'void' || movedOutOn !== null) return null;
  return (
    <>
      <Guarded area="properties">
        <MenuItemLink
          leftSection={<IconRefresh {...icon} />}
          to="/leases/$leaseId/renew"
          params={{ leaseId: lease.id }}
        >
          Renew the lease
        </MenuItemLink>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconMail {...icon} />} onClick={() => ask({ kind: 'give-notice' })}>
          Notice of a new rent
        </Menu.Item>
      </Guarded>
      {termKind === 'fixed' && (
        <Guarded area="properties">
          <Menu.Item leftSection={<IconHourglass {...icon} />} onClick={() => ask({ kind: 'holdover-rent' })}>
            Holdover rent
          </Menu.Item>
        </Guarded>
      )}
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconArrowsExchange {...icon} />}
          onClick={() => ask({ kind: 'transfer-lease' })}
        >
          Move to another unit
        </Menu.Item>
      </Guarded>
      {termEndsOn !== null && termEndsOn > today && (
        <Guarded area="properties">
          <Menu.Item leftSection={<IconCalendarOff {...icon} />} onClick={() => ask({ kind: 'end-early' })}>
            End the lease early
          </Menu.Item>
        </Guarded>
      )}
      <Menu.Divider />
    </>
  );
}

/** That the tenants have left, or that there never was such a lease. */
function EndItems({ lease, ask }: LeaseActionsProps) {
  return (
    <>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconDoorExit {...icon} />} onClick={() => ask({ kind: 'move-out' })}>
          {lease.movedOutOn ? 'Change the move-out' : 'Record move-out'}
        </Menu.Item>
      </Guarded>
      {lease.status !== 'void' && (
        <Guarded area="reversals">
          <MenuItemLink
            leftSection={<IconReceipt2 {...icon} />}
            to="/leases/$leaseId/settle"
            params={{ leaseId: lease.id }}
          >
            {lease.status === 'ended' ? 'Settle the tenancy' : 'Move out and settle'}
          </MenuItemLink>
        </Guarded>
      )}
      {lease.movedOutOn && <TakeMoveOutBack leaseId={lease.id} />}
      {lease.status === 'void' ? (
        <BringBack leaseId={lease.id} />
      ) : (
        <Guarded area="properties">
          <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => ask({ kind: 'void-lease' })}>
            Entered by mistake
          </Menu.Item>
        </Guarded>
      )}
    </>
  );
}

function TakeMoveOutBack({ leaseId }: { leaseId: string }) {
  const change = useCommand('leasing.recordMoveOut');
  const take = () => change.mutateAsync({ leaseId, movedOutOn: null });
  return (
    <TakeBackItem take={take} done="The move-out is taken back; the lease goes on.">
      Take the move-out back
    </TakeBackItem>
  );
}

function BringBack({ leaseId }: { leaseId: string }) {
  const change = useCommand('leasing.voidLease');
  const take = () => change.mutateAsync({ leaseId, voidedOn: null });
  return (
    <TakeBackItem take={take} done="The lease counts again, and what was charged on it is charged again.">
      Bring it back
    </TakeBackItem>
  );
}

interface TakeBackItemProps {
  take: () => Promise<unknown>;
  done: string;
  children: string;
}

/** Undoes at once what was said of the lease, and says so. */
function TakeBackItem({ take, done, children }: TakeBackItemProps) {
  return (
    <Guarded area="properties">
      <Menu.Item
        leftSection={<IconArrowBackUp {...icon} />}
        onClick={() =>
          void take()
            .then(() => toast(done))
            .catch(sayProblem)
        }
      >
        {children}
      </Menu.Item>
    </Guarded>
  );
}
