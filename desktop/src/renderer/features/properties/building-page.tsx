import { ActionIcon, Button } from '@mantine/core';
import type { BuildingView } from '@portfolio-os/shared/api';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { buildingsQuery, occupancyQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PageSkeleton, TableSkeleton } from '../../components/page/skeletons.tsx';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { formatDate } from '../../lib/dates.ts';
import { UnitDeposits } from '../deposits/unit-deposits.tsx';
import { QuestionMark } from '../questions/question-mark.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import { BuildingUnits } from './building-units.tsx';
import { OccupancyTimeline } from './occupancy-timeline.tsx';
import { buildingPanel, unitPanelIn } from './panels.ts';
import { type PropertyDialog, PropertyDialogs } from './property-dialogs.tsx';
import { BuildingMenu } from './property-menus.tsx';
import { shifted, twoYearsAround } from './timeline-geometry.ts';

const back = { to: '/properties', label: 'Properties' } as const;

export function BuildingPage() {
  const { buildingId } = useParams({ from: '/properties/$buildingId' });
  const { data: buildings, error, refetch } = useView(buildingsQuery);
  const building = buildings?.find(({ id }) => id === buildingId);
  if (building) return <Building building={building} />;
  if (!buildings && !error) return <PageSkeleton />;
  return (
    <Page>
      <PageHeader title="Building" back={back} />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <EmptyState title="This building is not in these books">
          It may belong to another portfolio.
        </EmptyState>
      )}
    </Page>
  );
}

function Building({ building }: { building: BuildingView }) {
  const [asked, ask] = useState<PropertyDialog | null>(null);
  const { name, address, archivedOn, occupied, units, rentCents, openCents } = building;
  const worth = building.values.at(-1);
  const current = units.filter((unit) => unit.archivedOn === null);
  return (
    <Page>
      <PageHeader
        title={name}
        subtitle={address?.replaceAll('\n', ', ')}
        back={back}
        beside={
          <>
            {archivedOn && <StatusBadge status="archived" />}
            <QuestionMark about={{ table: 'building', id: building.id }} title={name} />
          </>
        }
        panel={<ObjectPanel record={buildingPanel(building)} rowOf={(id) => unitPanelIn([building], id)} />}
        actions={
          <>
            <BuildingMenu building={building} isOnItsPage ask={ask} />
            <Guarded area="money">
              <Button variant="default" onClick={() => ask({ kind: 'charge-utility', building })}>
                Charge a utility
              </Button>
            </Guarded>
            <Guarded area="properties">
              <Button
                leftSection={<IconPlus size={15} />}
                onClick={() => ask({ kind: 'add-unit', building })}
              >
                Add unit
              </Button>
            </Guarded>
          </>
        }
      />
      <Figures>
        <Figure label="Occupied">
          <span className="figure">
            {occupied} of {current.length}
          </span>
        </Figure>
        <Figure label="Rent">
          <Money cents={rentCents} />
        </Figure>
        <Figure label="Open">
          <Money cents={openCents} />
        </Figure>
        {worth && (
          <Figure label="Worth" note={formatDate(worth.valuedOn)}>
            <TextLink
              to="/reports/$name"
              params={{ name: 'return-on-property' }}
              search={{ building: building.id }}
            >
              <Money cents={worth.amountCents} />
            </TextLink>
          </Figure>
        )}
      </Figures>
      {units.length === 0 ? (
        <EmptyState
          title={`${name} has no units yet`}
          action={
            <Guarded area="properties">
              <Button onClick={() => ask({ kind: 'add-unit', building })}>Add a unit</Button>
            </Guarded>
          }
        >
          A unit is what is let: an apartment, a house, a garage. A single-family house is a building with one
          unit.
        </EmptyState>
      ) : (
        <>
          <Occupancy buildingId={building.id} />
          <div style={{ height: 28 }} />
          <Section title="Units" beside={current.length}>
            <BuildingUnits building={building} ask={ask} />
          </Section>
        </>
      )}
      <div style={{ height: 28 }} />
      <UnitDeposits among={({ buildingId }) => buildingId === building.id} />
      <PropertyDialogs asked={asked} ask={ask} />
    </Page>
  );
}

function Occupancy({ buildingId }: { buildingId: string }) {
  const { today } = usePortfolio();
  const [months, setMonths] = useState(0);
  const range = shifted(twoYearsAround(today), months);
  const { data, error, refetch } = useView(occupancyQuery, { ...range, buildingId });
  const chevron = { size: 16, stroke: 1.75 };
  return (
    <Section
      title="Occupancy"
      actions={
        <>
          {months !== 0 && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setMonths(0)}>
              Today
            </Button>
          )}
          <ActionIcon
            variant="default"
            size={26}
            aria-label="A year earlier"
            onClick={() => setMonths(months - 12)}
          >
            <IconChevronLeft {...chevron} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={26}
            aria-label="A year later"
            onClick={() => setMonths(months + 12)}
          >
            <IconChevronRight {...chevron} />
          </ActionIcon>
        </>
      }
    >
      {data ? (
        <OccupancyTimeline timeline={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={4} columns={3} />
      )}
    </Section>
  );
}
