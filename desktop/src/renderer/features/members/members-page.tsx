import { Button } from '@mantine/core';
import { mayRead, seatOf } from '@portfolio-os/shared/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { membersQuery, syncQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Webhooks } from '../webhooks/webhooks.tsx';
import { Devices } from './devices.tsx';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { Leave } from './leave.tsx';
import { MemberList } from './member-list.tsx';
import classes from './members.module.css';
import { RoleTable } from './role-table.tsx';
import { Tokens } from './tokens.tsx';

const back = { to: '/settings', label: 'Settings' } as const;

/** Who works on these books, as what, and on which devices one is signed in oneself. */
export function MembersPage() {
  const { data: sync, error, refetch } = useView(syncQuery);
  const [inviting, setInviting] = useState(false);
  const role = sync?.connection?.role;
  return (
    <Page narrow>
      <PageHeader
        title="Members and devices"
        back={back}
        actions={
          role === 'owner' && (
            <Button leftSection={<IconUserPlus size={15} />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      />
      {role ? (
        <div className={classes.sections}>
          {mayRead(role, 'members') && <Members onInvite={() => setInviting(true)} />}
          <Section title="What each role may do">
            <RoleTable own={seatOf(sync.connection ?? { role })} />
          </Section>
          <Devices />
          {role === 'owner' && sync.connection && <Tokens server={sync.connection.url} />}
          {role === 'owner' && <Webhooks />}
          <Leave />
        </div>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : sync ? (
        <NotConnected />
      ) : (
        <TableSkeleton rows={6} columns={3} />
      )}
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </Page>
  );
}

function Members({ onInvite }: { onInvite: () => void }) {
  const { data, error, refetch } = useView(membersQuery);
  if (!data)
    return error ? (
      <Failure error={error} retry={() => void refetch()} />
    ) : (
      <TableSkeleton rows={3} columns={3} />
    );
  return (
    <>
      <Section title="Members" beside={data.members.length}>
        <MemberList view={data} />
        {data.members.length === 1 && data.invitations.length === 0 && data.role === 'owner' && (
          <p className={classes.hint}>
            You are the only one here.{' '}
            <button type="button" className={classes.inline} onClick={onInvite}>
              Invite somebody
            </button>{' '}
            by e-mail: an accountant who records payments, a partner who manages with you.
          </p>
        )}
      </Section>
      {data.invitations.length > 0 && (
        <Section title="Invited" beside={data.invitations.length}>
          <Invitations invitations={data.invitations} mayChange={data.role === 'owner'} />
        </Section>
      )}
    </>
  );
}

function NotConnected() {
  return (
    <EmptyState
      icon={<IconUsers size={28} stroke={1.4} />}
      title="These books are yours alone"
      action={
        <ButtonLink to="/settings" hash="sync">
          Connect to a server
        </ButtonLink>
      }
    >
      Connected to a server, the same books are on all your devices, and you can invite others to see them or
      to work on them, each with a role of their own.
    </EmptyState>
  );
}
