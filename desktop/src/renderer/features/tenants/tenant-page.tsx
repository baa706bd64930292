import { Button, Menu } from '@mantine/core';
import type { TenantView } from '@portfolio-os/shared/api';
import {
  IconArchive,
  IconArchiveOff,
  IconEdit,
  IconFilePlus,
  IconMail,
  IconPhone,
} from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { tenantQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton } from '../../components/page/skeletons.tsx';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { LettersOf } from '../mail/letters-of.tsx';
import { mailAddress } from '../notes/note-links.ts';
import { PersonMenuItems } from '../people/person-menu-items.tsx';
import { QuestionMark, QuestionMenuItem } from '../questions/question-mark.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { leadingLease } from './tenancy.ts';
import classes from './tenant.module.css';
import { TenantStatus } from './tenant-columns.tsx';
import { TenantDialog } from './tenant-dialog.tsx';
import { TenantLeases } from './tenant-leases.tsx';

const back = { to: '/tenants', label: 'Tenants' } as const;

export function TenantPage() {
  const { tenantId } = useParams({ from: '/tenants/$tenantId' });
  const { data: tenant, error, refetch } = useView(tenantQuery, tenantId);
  if (tenant) return <Tenant tenant={tenant} />;
  if (!error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader title="Tenant" back={back} />
      <Failure error={error} retry={() => void refetch()} />
    </Page>
  );
}

function Tenant({ tenant }: { tenant: TenantView }) {
  const { id, name, openCents, creditCents, leases } = tenant;
  const [editing, setEditing] = useState(false);
  return (
    <Page>
      <PageHeader
        title={name}
        subtitle={<Contact tenant={tenant} />}
        back={back}
        beside={
          <>
            <TenantStatus tenant={tenant} />
            <QuestionMark about={{ table: 'tenant', id }} title={name} />
          </>
        }
        panel={<ObjectPanel record={{ table: 'tenant', id, name }} />}
        actions={
          <>
            <TenantMenu tenant={tenant} onEdit={() => setEditing(true)} />
            <Guarded area="properties">
              <Button variant="default" onClick={() => setEditing(true)}>
                Edit
              </Button>
            </Guarded>
            <NextAct tenant={tenant} />
          </>
        }
      />
      <Figures>
        <Figure label="Owes">
          <Money cents={openCents} tone={openCents > 0 ? 'bad' : 'plain'} />
        </Figure>
        <Figure label="Credit on account">
          <Money cents={creditCents} />
        </Figure>
      </Figures>
      <Section title="Leases" beside={leases.length || null}>
        <TenantLeases tenant={tenant} />
      </Section>
      <div style={{ height: 28 }} />
      <Section title="Mail">
        {tenant.mailStoppedOn && <NoMail tenant={tenant} />}
        {tenant.mailRefusedOn && tenant.email && <RefusedMail tenant={tenant} />}
        <LettersOf tenantId={id} />
      </Section>
      {editing && <TenantDialog tenant={tenant} onClose={() => setEditing(false)} />}
    </Page>
  );
}

/** They followed the link of a mail, or said so; mail goes to them again only once they ask for it. */
function NoMail({ tenant: { id, name, mailStoppedOn } }: { tenant: TenantView }) {
  const stopping = useCommand('leasing.stopMail');
  const allow = () => void stopping.mutateAsync({ id, on: null }).catch(sayProblem);
  return (
    <p>
      {name} wants no mail since <DateText date={mailStoppedOn ?? ''} />.{' '}
      <Guarded area="properties">
        <Button variant="default" size="compact-xs" onClick={allow}>
          They asked for mail again
        </Button>
      </Guarded>
    </p>
  );
}

/** A mail server would not take mail for their address: none is sent until it is another one, or somebody has it tried. */
function RefusedMail({ tenant: { id, email, mailRefusedOn } }: { tenant: TenantView }) {
  const trying = useCommand('leasing.refuseMail');
  const tryAgain = () => void trying.mutateAsync({ id, on: null }).catch(sayProblem);
  return (
    <p>
      {email} refuses mail since <DateText date={mailRefusedOn ?? ''} />. Nothing is sent there until the
      address is changed.{' '}
      <Guarded area="properties">
        <Button variant="default" size="compact-xs" onClick={tryAgain}>
          Try again
        </Button>
      </Guarded>
    </p>
  );
}

/** Who owes most likely pays next, and so does who lives here; who has no lease gets one. */
function NextAct({ tenant }: { tenant: TenantView }) {
  const { recordPayment } = useDialogs();
  const owing = tenant.leases.find(({ openCents }) => openCents > 0);
  const lease = owing ?? leadingLease(tenant);
  if (lease && (owing || lease.status !== 'ended')) {
    return (
      <Guarded area="money">
        <Button onClick={() => recordPayment(lease.id)}>Record payment</Button>
      </Guarded>
    );
  }
  return (
    <Guarded area="properties">
      <ButtonLink to="/leases/new" search={{ tenantId: tenant.id }}>
        New lease
      </ButtonLink>
    </Guarded>
  );
}

function Contact({ tenant: { email, phone } }: { tenant: TenantView }) {
  const icon = { size: 14, stroke: 1.6, 'aria-hidden': true };
  if (!email && !phone) return 'No e-mail or phone yet';
  return (
    <span className={classes.contact}>
      {email && (
        <a href={mailAddress(email)}>
          <IconMail {...icon} />
          {email}
        </a>
      )}
      {phone && (
        <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          <IconPhone {...icon} />
          {phone}
        </a>
      )}
    </span>
  );
}

function TenantMenu({
  tenant: { id, name, archivedOn },
  onEdit,
}: {
  tenant: TenantView;
  onEdit: () => void;
}) {
  const { today } = usePortfolio();
  const archive = useCommand('leasing.archiveTenant');
  const navigate = useNavigate();
  const restore = () => archive.mutateAsync({ id, on: null });
  const icon = { size: 15, stroke: 1.6 };
  return (
    <RowMenu label={`Actions for ${name}`} size={32}>
      <Guarded area="properties">
        <Menu.Item leftSection={<IconEdit {...icon} />} onClick={onEdit}>
          Edit
        </Menu.Item>
      </Guarded>
      <Guarded area="properties">
        <Menu.Item
          leftSection={<IconFilePlus {...icon} />}
          onClick={() => void navigate({ to: '/leases/new', search: { tenantId: id } })}
        >
          New lease
        </Menu.Item>
      </Guarded>
      {archivedOn ? (
        <Guarded area="properties">
          <Menu.Item
            leftSection={<IconArchiveOff {...icon} />}
            onClick={() => void restore().catch(sayProblem)}
          >
            Bring back
          </Menu.Item>
        </Guarded>
      ) : (
        <Guarded area="properties">
          <Menu.Item
            leftSection={<IconArchive {...icon} />}
            onClick={() =>
              void archive
                .mutateAsync({ id, on: today })
                .then(() => toastWithUndo(`${name} is archived.`, restore))
                .catch(sayProblem)
            }
          >
            Archive
          </Menu.Item>
        </Guarded>
      )}
      <QuestionMenuItem about={{ table: 'tenant', id }} title={name} />
      <PersonMenuItems person={{ table: 'tenant', id, name }} />
    </RowMenu>
  );
}
