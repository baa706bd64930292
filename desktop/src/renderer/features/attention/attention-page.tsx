import { Button, Menu } from '@mantine/core';
import type { AttentionView } from '@portfolio-os/shared/api';
import { IconChecks, IconDownload } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { attentionQuery, downloads, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import classes from './attention.module.css';
import { RefusedChange } from './refused-change.tsx';
import { SetAside } from './set-aside.tsx';
import { SetBackNotice } from './set-back-notice.tsx';
import { Unsent } from './unsent.tsx';

/** Changes that did not get into the books. It is a desk with something to decide on it, not an alarm. */
export function AttentionPage() {
  const { data: attention, error, refetch } = useView(attentionQuery);
  const isEmpty =
    attention !== undefined &&
    attention.items.length + attention.unsent.length + attention.setAside.length === 0;
  return (
    <Page narrow>
      <PageHeader
        title="Needs attention"
        subtitle="Changes that could not be kept as they were made. Nothing of them is lost; decide when you like."
        actions={!isEmpty && <Export />}
      />
      {attention ? (
        <Attention attention={attention} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={4} columns={2} />
      )}
    </Page>
  );
}

function Attention({ attention: { items, unsent, setBack, setAside } }: { attention: AttentionView }) {
  return (
    <>
      {setBack && <SetBackNotice setBack={setBack} />}
      {items.length > 0 ? (
        <ol className={classes.items} aria-label="Changes to decide">
          {items.map((item) => (
            <RefusedChange key={item.id} item={item} />
          ))}
        </ol>
      ) : (
        unsent.length === 0 && <NothingToDecide />
      )}
      {unsent.length > 0 && <Unsent changes={unsent} />}
      {setAside.length > 0 && <SetAside changes={setAside} />}
    </>
  );
}

function NothingToDecide() {
  return (
    <EmptyState
      icon={<IconChecks size={28} stroke={1.4} />}
      title="Nothing to decide"
      action={
        <ButtonLink to="/settings/history" variant="default">
          Look at the history
        </ButtonLink>
      }
    >
      When two people change the same thing while they are apart, the change that reaches the server first
      counts. The other one waits here, with both values side by side, until whoever made it has decided.
    </EmptyState>
  );
}

function Export() {
  const { id } = usePortfolio();
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={downloads.attention(id, 'csv')} download>
          As a table (CSV)
        </Menu.Item>
        <Menu.Item component="a" href={downloads.attention(id, 'json')} download>
          With every detail (JSON)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
