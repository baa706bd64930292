import { Button } from '@mantine/core';
import type { AssetsView, LoansView } from '@portfolio-os/shared/api';
import { IconBuildingEstate, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { assetsQuery, loansQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar, ListTick } from '../../components/table/list-bar.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { CorrectFact } from '../corrections/correct-fact.tsx';
import { ObjectPanel } from '../record-panel/object-panel.tsx';
import type { PanelRecord } from '../record-panel/panel-record.ts';
import { AddAsset } from './add-asset.tsx';
import { AddLoan } from './add-loan.tsx';
import type { CapitalAsked } from './asked.ts';
import { Assets } from './assets.tsx';
import { EditAsset } from './edit-asset.tsx';
import { EditLoan } from './edit-loan.tsx';
import { LenderStatement } from './lender-statement.tsx';
import { Loans } from './loans.tsx';
import { RecordAdvance } from './record-advance.tsx';
import { RecordDepreciation } from './record-depreciation.tsx';
import { RecordLoanPayment } from './record-loan-payment.tsx';
import { SellAsset } from './sell-asset.tsx';
import { TakeBack } from './take-back.tsx';

/** What is owed to lenders, and what is spread over years. */
export function LoansAndAssetsPage() {
  const loans = useView(loansQuery);
  const assets = useView(assetsQuery);
  const [asked, ask] = useState<CapitalAsked | null>(null);
  const error = loans.error ?? assets.error;
  return (
    <Page>
      <PageHeader
        title="Loans and assets"
        panel={<ObjectPanel rowOf={(id) => panelIn(id, loans.data, assets.data)} />}
        actions={
          <>
            <Guarded area="expenses">
              <Button
                variant="default"
                leftSection={<IconPlus size={15} />}
                onClick={() => ask({ kind: 'add-asset' })}
              >
                Add asset
              </Button>
            </Guarded>
            <Guarded area="expenses">
              <Button leftSection={<IconPlus size={15} />} onClick={() => ask({ kind: 'add-loan' })}>
                Add loan
              </Button>
            </Guarded>
          </>
        }
      />
      {loans.data && assets.data ? (
        <Both loans={loans.data} assets={assets.data} ask={ask} />
      ) : error ? (
        <Failure error={error} retry={() => void Promise.all([loans.refetch(), assets.refetch()])} />
      ) : (
        <TableSkeleton rows={4} columns={6} />
      )}
      {asked && <Dialog asked={asked} assets={assets.data} onClose={() => ask(null)} />}
    </Page>
  );
}

/** Neither has a page of its own: its panel stands beside the list. */
function panelIn(id: string, loans?: LoansView, assets?: AssetsView): PanelRecord | undefined {
  const loan = loans?.loans.find((one) => one.id === id);
  if (loan) return { table: 'loan', id, name: loan.name };
  const asset = assets?.assets.find((one) => one.id === id);
  return asset && { table: 'asset', id, name: asset.name };
}

interface BothProps {
  loans: LoansView;
  assets: AssetsView;
  ask: (next: CapitalAsked) => void;
}

function Both({ loans, assets, ask }: BothProps) {
  const archived = useListSearch().tick('archived');
  const all = [...loans.loans, ...assets.assets];
  if (all.length === 0) return <Nothing />;
  const shown = <T extends { archivedOn: string | null }>(rows: T[]) =>
    rows.filter(({ archivedOn }) => archived.ticked || archivedOn === null);
  return (
    <>
      {all.some(({ archivedOn }) => archivedOn !== null) && (
        <ListBar>
          <ListTick label="Show archived" {...archived} />
        </ListBar>
      )}
      <Loans view={{ ...loans, loans: shown(loans.loans) }} ask={ask} />
      <div style={{ height: 28 }} />
      <Assets view={{ ...assets, assets: shown(assets.assets) }} ask={ask} />
    </>
  );
}

function Nothing() {
  return (
    <EmptyState icon={<IconBuildingEstate size={28} stroke={1.4} />} title="No loans and no assets yet">
      A mortgage payment is split here into interest, principal and escrow, so that only the interest is an
      expense. A building, a roof or an appliance is an asset: its cost is spread over years.
    </EmptyState>
  );
}

interface DialogProps {
  asked: CapitalAsked;
  assets: AssetsView | undefined;
  onClose: () => void;
}

function Dialog({ asked, assets, onClose }: DialogProps) {
  switch (asked.kind) {
    case 'add-loan':
      return <AddLoan onClose={onClose} />;
    case 'add-asset':
      return <AddAsset onClose={onClose} />;
    case 'depreciate':
      return assets && <RecordDepreciation view={assets} onClose={onClose} />;
    case 'pay':
      return <RecordLoanPayment loan={asked.loan} onClose={onClose} />;
    case 'advance':
      return <RecordAdvance loan={asked.loan} onClose={onClose} />;
    case 'statement':
      return <LenderStatement loan={asked.loan} onClose={onClose} />;
    case 'correct':
      return <CorrectFact fact="loanPayment" id={asked.paymentId} onClose={onClose} />;
    case 'edit-loan':
      return <EditLoan loan={asked.loan} onClose={onClose} />;
    case 'edit-asset':
      return <EditAsset asset={asked.asset} onClose={onClose} />;
    case 'sell':
      return <SellAsset asset={asked.asset} onClose={onClose} />;
    case 'take-back': {
      const { kind: _, ...taken } = asked;
      return <TakeBack {...taken} onClose={onClose} />;
    }
  }
}
