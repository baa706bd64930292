import { Select } from '@mantine/core';
import { yearOf } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { budgetQuery, useView } from '../../api/queries.ts';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { BudgetForm } from './budget-form.tsx';

/** What is planned for each category and month, typed or pasted from a spreadsheet. */
export function BudgetPage() {
  const { today } = usePortfolio();
  const present = yearOf(today);
  const [year, setYear] = useState(present);
  const [buildingId, setBuilding] = useState('');
  const { data, error, refetch } = useView(budgetQuery, year);
  const own = data?.filter((line) => (line.buildingId ?? '') === buildingId);
  const years = [present + 1, present, present - 1, present - 2].map(String);
  return (
    <Page>
      <PageHeader
        title="Budget"
        subtitle="What is planned by month; the income statement stands beside it"
        actions={
          <ButtonLink
            variant="default"
            to="/reports/$name"
            params={{ name: 'income-statement' }}
            search={{ by: 'budget', from: `${year}-01-01`, to: `${year}-12-31` }}
          >
            Compare
          </ButtonLink>
        }
      />
      <ListBar>
        <BuildingSelect
          aria-label="For"
          w={200}
          value={buildingId}
          onChange={(id) => setBuilding(id ?? '')}
        />
        <Select
          aria-label="Year"
          w={100}
          allowDeselect={false}
          data={years}
          value={String(year)}
          onChange={(next) => next && setYear(Number(next))}
        />
      </ListBar>
      {own ? (
        <BudgetForm key={`${year} ${buildingId}`} year={year} buildingId={buildingId || null} lines={own} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={8} />
      )}
    </Page>
  );
}
