import { Button, Menu } from '@mantine/core';
import type { AssetsView, AssetView } from '@portfolio-os/shared/api';
import { assetClassWords } from '@portfolio-os/shared/assets/rules';
import { useMemo } from 'react';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import { QuestionMenuItem } from '../questions/question-mark.tsx';
import { PanelMenuItems } from '../record-panel/panel-menu-items.tsx';
import { ArchiveItem } from './archive-item.tsx';
import type { CapitalAsked } from './asked.ts';

interface AssetsProps {
  view: AssetsView;
  ask: (next: CapitalAsked) => void;
}

/** What was bought for years: what it cost, what is depreciated of it, and what is left. */
export function Assets({ view, ask }: AssetsProps) {
  const money = useFormatMoney();
  const columns = useMemo(() => columnsOf(view, ask), [view, ask]);
  return (
    <Section
      title="Assets"
      beside={view.assets.length || null}
      actions={
        view.dueCents > 0 && (
          <Guarded area="expenses">
            <Button variant="light" size="compact-sm" onClick={() => ask({ kind: 'depreciate' })}>
              Record depreciation, {money(view.dueCents)}
            </Button>
          </Guarded>
        )
      }
    >
      <DataTable
        label="Assets"
        columns={columns}
        rows={view.assets}
        rowId={({ id }) => id}
        sortedBy={{ column: 'name' }}
        sortName="sort-assets"
        quiet={({ soldOn, archivedOn }) => soldOn !== null || archivedOn !== null}
        height="content"
        empty={
          <EmptyState title="No assets">
            Add a building, a roof or an appliance, and its depreciation is worked out for each year.
          </EmptyState>
        }
      />
    </Section>
  );
}

function columnsOf({ leftCents, assets }: AssetsView, ask: AssetsProps['ask']): Column<AssetView>[] {
  const year = assets[0]?.thisYear.year;
  return [
    { id: 'name', header: 'Asset', cell: ({ name }) => name, sortBy: ({ name }) => name },
    { id: 'class', header: 'Kind', width: 210, worth: 1, cell: (asset) => assetClassWords[asset.class] },
    {
      id: 'building',
      header: 'For',
      width: 140,
      worth: 1,
      cell: ({ building }) => building ?? 'Whole portfolio',
    },
    {
      id: 'placed',
      header: 'In service',
      width: 112,
      worth: 2,
      cell: ({ placedOn }) => <DateText date={placedOn} />,
      sortBy: ({ placedOn }) => placedOn,
    },
    {
      id: 'cost',
      header: 'Cost',
      width: 128,
      align: 'right',
      cell: ({ costCents }) => <Money cents={costCents} />,
      sortBy: ({ costCents }) => costCents,
    },
    {
      id: 'depreciated',
      header: 'Depreciated',
      width: 128,
      align: 'right',
      worth: 4,
      cell: ({ depreciatedCents }) => <Money cents={depreciatedCents} dashZero />,
    },
    {
      id: 'year',
      header: year ? `In ${year}` : 'This year',
      width: 112,
      align: 'right',
      worth: 3,
      cell: ({ thisYear }) => <Money cents={thisYear.amountCents} dashZero />,
    },
    {
      id: 'left',
      header: 'Left',
      width: 128,
      align: 'right',
      cell: (asset) => (asset.soldOn ? 'Sold' : <Money cents={asset.leftCents} />),
      sortBy: (asset) => asset.leftCents,
      footer: <Money cents={leftCents} />,
    },
    {
      id: 'menu',
      header: '',
      width: 56,
      align: 'right',
      cell: (asset) => <AssetMenu asset={asset} ask={ask} />,
    },
  ];
}

function AssetMenu({ asset, ask }: { asset: AssetView; ask: AssetsProps['ask'] }) {
  const { name, lastRecorded, soldOn, leftCents } = asset;
  return (
    <RowMenu label={`More for ${name}`}>
      {soldOn === null && (
        <Guarded area="expenses">
          <Menu.Item onClick={() => ask({ kind: 'sell', asset })}>Sold or given up…</Menu.Item>
        </Guarded>
      )}
      <Guarded area="expenses">
        <Menu.Item onClick={() => ask({ kind: 'edit-asset', asset })}>Edit asset…</Menu.Item>
      </Guarded>
      {lastRecorded && (
        <Guarded area="reversals">
          <Menu.Item onClick={() => ask(takenBack(name, lastRecorded))}>
            Take back depreciation of {lastRecorded.year}…
          </Menu.Item>
        </Guarded>
      )}
      <PanelMenuItems record={{ table: 'asset', id: asset.id, name }} />
      <QuestionMenuItem about={{ table: 'asset', id: asset.id }} title={name} />
      <ArchiveItem record={asset} command="assets.archiveAsset" mayArchive={leftCents === 0} />
    </RowMenu>
  );
}

function takenBack(
  name: string,
  { id, year, amountCents, postedOn }: NonNullable<AssetView['lastRecorded']>,
): CapitalAsked {
  return {
    ...{ kind: 'take-back', what: `Depreciation of ${name} in ${year}`, amountCents, on: postedOn },
    act: (reversal) => ({
      name: 'assets.reverseDepreciation',
      args: { ...reversal, depreciationId: id },
    }),
  };
}
