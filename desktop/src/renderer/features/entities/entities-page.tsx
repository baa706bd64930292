import { Button, Menu, Table } from '@mantine/core';
import type { EntitiesView, EntityView, HeldBuildingView } from '@portfolio-os/shared/api';
import { entityKindWords } from '@portfolio-os/shared/organisation/schema';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { entitiesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { PersonMenuItems } from '../people/person-menu-items.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { PanelMenuItems } from '../record-panel/panel-menu-items.tsx';
import type { PanelRecord } from '../record-panel/panel-record.ts';
import { EntityDialog } from './entity-dialog.tsx';
import { HoldersDialog } from './holders-dialog.tsx';

type Asked =
  | { kind: 'add' }
  | { kind: 'edit'; entity: EntityView }
  | { kind: 'holders'; building: HeldBuildingView };
type Ask = (next: Asked | null) => void;

/** Whose the buildings and accounts are before the law. */
export function EntitiesPage() {
  const { data, error, refetch } = useView(entitiesQuery);
  const [asked, ask] = useState<Asked | null>(null);
  return (
    <Page>
      <PageHeader
        title="Entities and owners"
        subtitle="Each has books of its own in the trial balance. All members of this portfolio see all of them."
        back={{ to: '/settings', label: 'Settings' }}
        panel={<ObjectPanel rowOf={(id) => data && panelIn(data, id)} />}
        actions={
          <Guarded area="settings">
            <Button leftSection={<IconPlus size={15} />} onClick={() => ask({ kind: 'add' })}>
              Add entity
            </Button>
          </Guarded>
        }
      />
      {data ? (
        <Entities view={data} ask={ask} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={4} columns={4} />
      )}
      {asked?.kind === 'add' && <EntityDialog entity={null} onClose={() => ask(null)} />}
      {asked?.kind === 'edit' && <EntityDialog entity={asked.entity} onClose={() => ask(null)} />}
      {asked?.kind === 'holders' && (
        <HoldersDialog building={asked.building} entities={data?.entities ?? []} onClose={() => ask(null)} />
      )}
    </Page>
  );
}

function Entities({ view: { entities, buildings }, ask }: { view: EntitiesView; ask: Ask }) {
  if (entities.length === 0)
    return (
      <EmptyState icon={<IconUsersGroup size={24} stroke={1.5} />} title="One owner, one set of books">
        Where you hold buildings through an LLC, a partnership or with somebody else, add each of them. Then
        say who holds which building, and the trial balance has a column for each.
      </EmptyState>
    );
  return (
    <>
      <Section title="Entities" beside={entities.length}>
        <EntityTable entities={entities} ask={ask} />
      </Section>
      <div style={{ height: 28 }} />
      <Section title="Who holds what">
        <HolderTable buildings={buildings} ask={ask} />
      </Section>
    </>
  );
}

function panelOf({ id, name }: EntityView): PanelRecord {
  return { table: 'entity', id, name };
}

function panelIn({ entities }: EntitiesView, id: string): PanelRecord | undefined {
  const entity = entities.find((one) => one.id === id);
  return entity && panelOf(entity);
}

function EntityTable({ entities, ask }: { entities: EntityView[]; ask: Ask }) {
  const { today } = usePortfolio();
  const archiving = useCommand('organisation.archiveEntity');
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th w={180}>Kind</Table.Th>
          <Table.Th>Bank accounts</Table.Th>
          <Table.Th w={44} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entities.map((entity) => (
          <Table.Tr key={entity.id}>
            <Table.Td>
              {entity.name} {entity.archivedOn && <StatusBadge status="archived" />}
            </Table.Td>
            <Table.Td>{entityKindWords[entity.kind]}</Table.Td>
            <Table.Td>{entity.accounts.join(', ') || '–'}</Table.Td>
            <Table.Td>
              <RowMenu label={`More for ${entity.name}`}>
                <Guarded area="settings">
                  <Menu.Item onClick={() => ask({ kind: 'edit', entity })}>Edit entity…</Menu.Item>
                </Guarded>
                <PanelMenuItems record={panelOf(entity)} />
                <Guarded area="settings">
                  <Menu.Item
                    onClick={() =>
                      void archiving
                        .mutateAsync({ id: entity.id, on: entity.archivedOn === null ? today : null })
                        .catch(sayProblem)
                    }
                  >
                    {entity.archivedOn === null ? 'Archive' : 'Bring back'}
                  </Menu.Item>
                </Guarded>
                <PersonMenuItems person={{ table: 'entity', id: entity.id, name: entity.name }} />
              </RowMenu>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function HolderTable({ buildings, ask }: { buildings: HeldBuildingView[]; ask: Ask }) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Building</Table.Th>
          <Table.Th>Held by</Table.Th>
          <Table.Th w={130}>From</Table.Th>
          <Table.Th w={150} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {buildings.flatMap((building) => {
          const [latest] = building.holdings;
          const said = building.holdings.length > 0 ? building.holdings : [null];
          return said.map((held) => (
            <Table.Tr key={`${building.id} ${held?.fromOn ?? ''}`}>
              <Table.Td>{held === latest || held === null ? building.name : ''}</Table.Td>
              <Table.Td>{held === null ? 'Nobody said yet' : inWords(held)}</Table.Td>
              <Table.Td>{held && <DateText date={held.fromOn} />}</Table.Td>
              <Table.Td ta="right">
                {(held === latest || held === null) && (
                  <Guarded area="settings">
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={() => ask({ kind: 'holders', building })}
                    >
                      Say who holds it
                    </Button>
                  </Guarded>
                )}
              </Table.Td>
            </Table.Tr>
          ));
        })}
      </Table.Tbody>
    </Table>
  );
}

function inWords({ shares }: HeldBuildingView['holdings'][number]): string {
  return shares
    .map(({ entity, shareBasisPoints, parts, ofParts }) =>
      parts === null ? `${entity} ${shareBasisPoints / 100}%` : `${entity} ${parts} of ${ofParts}`,
    )
    .join(', ');
}
