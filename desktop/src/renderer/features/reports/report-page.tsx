import { Button } from '@mantine/core';
import type { ReportListing } from '@portfolio-os/shared/api';
import { reportScopes } from '@portfolio-os/shared/core';
import { IconDownload, IconMessageCircle, IconPrinter, IconTable } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, entitiesQuery, type ReportDays, reportsQuery, useView } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { PaperDownload } from '../../components/page/paper-download.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { reportAsked, useAskAbout } from '../../hooks/use-ask-about.ts';
import { formatDate } from '../../lib/dates.ts';
import { useQuestionsAbout } from '../questions/use-questions.ts';
import { Balances } from './balances-table.tsx';
import { KeptReports } from './kept-reports.tsx';
import { Mileage } from './mileage-table.tsx';
import { OwnersMoney } from './owners-money-table.tsx';
import { RentRoll } from './rent-roll-table.tsx';
import { ReportChanges } from './report-changes.tsx';
import { ReportPickers } from './report-pickers.tsx';
import { ChartOf, PlainReport } from './report-table.tsx';
import classes from './reports.module.css';
import { useRememberReport } from './use-recent-reports.ts';
import { useReportDays } from './use-report-days.ts';
import { useScopeChoices } from './use-scope-choices.ts';

/** As what else than paper a report leaves the house. */
const formats = [
  { format: 'xlsx', label: 'Excel', Icon: IconTable },
  { format: 'csv', label: 'CSV', Icon: IconDownload },
] as const;

const back = { to: '/reports', label: 'Reports' } as const;

/** One report; the address says which, and what it is asked about. */
export function ReportPage() {
  const { name } = useParams({ from: '/reports/$name' });
  const { data, error, refetch } = useView(reportsQuery);
  const report = data?.find((one) => one.name === name);
  if (report) return <Report key={name} report={report} />;
  return (
    <Page>
      <PageHeader title="Report" back={back} />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <EmptyState title="There is no such report">Choose one from the list of reports.</EmptyState>
      ) : (
        <TableSkeleton rows={14} columns={8} />
      )}
    </Page>
  );
}

function Report({ report }: { report: ReportListing }) {
  const { id } = usePortfolio();
  const { days, since, ask } = useReportDays(report);
  useRememberReport(report.name);
  const isFiled = useIsFiled(report);
  return (
    <Page>
      <PageHeader
        title={report.title}
        subtitle={<Subtitle days={days} />}
        back={back}
        actions={
          <div className={classes.actions}>
            <AskReport report={report} days={days} />
            <KeptReports name={report.name} />
            <Button variant="default" leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
              Print
            </Button>
            <PaperDownload href={downloads.report(id, report.name, days, 'pdf')} />
            {formats.map(({ format, label, Icon }) => (
              <Button
                key={format}
                component="a"
                variant="default"
                leftSection={<Icon size={15} />}
                href={downloads.report(id, report.name, days, format)}
                download
              >
                {label}
              </Button>
            ))}
          </div>
        }
      />
      <ReportPickers report={report} days={days} since={since} ask={ask} />
      {isFiled && since ? (
        <ReportChanges name={report.name} days={days} since={since} />
      ) : isFiled ? (
        <Shown name={report.name} days={days} />
      ) : (
        <EmptyState
          title={`Nobody in these books files ${report.title}`}
          action={<ButtonLink to="/settings/entities">Entities and owners</ButtonLink>}
        >
          It is for a partnership or an S corporation. Say there who holds the buildings.
        </EmptyState>
      )}
    </Page>
  );
}

/** What was asked about any of its figures, and asking about the whole of it. */
function AskReport({ report: { name, title }, days }: { report: ReportListing; days: ReportDays }) {
  const about = { report: name, asked: reportAsked(days), line: null, column: null, said: title };
  const questions = useQuestionsAbout(about) ?? [];
  const mayAsk = useMay('notes');
  const open = useAskAbout();
  if (!mayAsk && questions.length === 0) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconMessageCircle size={15} />}
      onClick={() => open({ about, title })}
    >
      {questions.length > 0 ? `Questions (${questions.length})` : 'Ask'}
    </Button>
  );
}

/** People file for themselves; a form of others needs one of them among the entities. */
function useIsFiled({ filers }: ReportListing): boolean {
  const { data } = useView(entitiesQuery);
  if (!data || !filers || filers.includes('person')) return true;
  return data.entities.some(({ kind }) => filers.includes(kind));
}

/** Some reports open further from their rows; the others are drawn from their columns. */
function Shown({ name, days }: { name: string; days: ReportDays }) {
  if (name === 'rent-roll') return <RentRoll days={days} />;
  if (name === 'balances')
    return (
      <>
        <ChartOf name={name} days={days} />
        <Balances days={days} />
      </>
    );
  if (name === 'owners-money') return <OwnersMoney days={days} />;
  if (name === 'mileage') return <Mileage days={days} />;
  return <PlainReport name={name} days={days} />;
}

/** Of what it is, where that is a part, and of which days; on paper the portfolio before it. */
function Subtitle({ days }: { days: ReportDays }) {
  const { name } = usePortfolio();
  const choices = useScopeChoices();
  const { asOf, from, to, knownOn } = days;
  const parts = [
    ...reportScopes.map(
      (scope) => days[scope] && choices(scope).find(({ value }) => value === days[scope])?.label,
    ),
    asOf ? `as of ${formatDate(asOf)}` : `${formatDate(from ?? '')} to ${formatDate(to ?? '')}`,
    knownOn && `as known on ${formatDate(knownOn)}`,
  ];
  return (
    <>
      <span className={classes.printed}>{name}, </span>
      {parts.filter(Boolean).join(', ')}
    </>
  );
}
