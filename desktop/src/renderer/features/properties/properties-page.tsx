import { Button } from '@mantine/core';
import type { BuildingView } from '@portfolio-os/shared/api';
import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { buildingsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar, ListTick, SearchField } from '../../components/table/list-bar.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { filterBuildings } from './filter-buildings.ts';
import { panelIn } from './panels.ts';
import { PropertiesTable } from './properties-table.tsx';
import { type PropertyDialog, PropertyDialogs } from './property-dialogs.tsx';

export function PropertiesPage() {
  const { data: buildings, error, refetch } = useView(buildingsQuery);
  const [asked, ask] = useState<PropertyDialog | null>(null);
  return (
    <Page>
      <PageHeader
        title="Properties"
        panel={buildings && <ObjectPanel rowOf={(id) => panelIn(buildings, id)} />}
        actions={
          <Guarded area="properties">
            <Button leftSection={<IconPlus size={15} />} onClick={() => ask({ kind: 'add-building' })}>
              Add building
            </Button>
          </Guarded>
        }
      />
      {buildings ? (
        <Buildings buildings={buildings} ask={ask} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={12} columns={6} />
      )}
      <PropertyDialogs asked={asked} ask={ask} />
    </Page>
  );
}

interface BuildingsProps {
  buildings: BuildingView[];
  ask: (dialog: PropertyDialog) => void;
}

function Buildings({ buildings, ask }: BuildingsProps) {
  const { typed, type, tick } = useListSearch();
  const [vacant, archived] = [tick('vacant'), tick('archived')];
  if (buildings.length === 0) return <NoBuildings ask={ask} />;
  const shown = filterBuildings(buildings, {
    typed,
    vacantOnly: vacant.ticked,
    archived: archived.ticked,
  });
  const hasArchived = buildings.some((one) => one.archivedOn || one.units.some((unit) => unit.archivedOn));
  return (
    <>
      <ListBar>
        <SearchField value={typed} onChange={type} label="Find a building, unit or tenant" />
        <ListTick label="Vacant only" {...vacant} />
        {hasArchived && <ListTick label="Show archived" {...archived} />}
      </ListBar>
      {shown.length > 0 ? (
        <PropertiesTable buildings={shown} ask={ask} />
      ) : (
        <EmptyState title="Nothing matches">
          {vacant.ticked ? 'No unit is vacant.' : 'No building, unit or tenant is called like that.'}
        </EmptyState>
      )}
    </>
  );
}

function NoBuildings({ ask }: Pick<BuildingsProps, 'ask'>) {
  return (
    <EmptyState
      icon={<IconBuildingCommunity size={28} stroke={1.4} />}
      title="Start with a building"
      action={
        <>
          <Guarded area="properties">
            <Button onClick={() => ask({ kind: 'add-building' })}>Add a building</Button>
          </Guarded>
          <Guarded area="properties">
            <ButtonLink to="/imports/rent-roll" variant="default">
              Import a rent roll
            </ButtonLink>
          </Guarded>
        </>
      }
    >
      A building holds units, a unit is let by a lease, and a lease is charged rent. Add them one by one, or
      bring everything at once from a spreadsheet.
    </EmptyState>
  );
}
