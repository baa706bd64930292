import type { ReportListing } from '@portfolio-os/shared/api';
import { keysOf, reportQuestions } from '@portfolio-os/shared/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { reportsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page, Section } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { findRows } from '../../lib/find.ts';
import { MonthMenu } from './month-menu.tsx';
import { PackageMenu } from './package-menu.tsx';
import classes from './reports.module.css';
import { useRecentReports } from './use-recent-reports.ts';

/** The reports by the question that each answers; what was looked at lately stands first. */
export function ReportsPage() {
  const { data, error, refetch } = useView(reportsQuery);
  return (
    <Page>
      <PageHeader
        title="Reports"
        actions={
          <div className={classes.actions}>
            <MonthMenu />
            <PackageMenu />
          </div>
        }
      />
      {data ? (
        <Reports reports={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={2} />
      )}
    </Page>
  );
}

function Reports({ reports }: { reports: ReportListing[] }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const found = typed.trim() === '' ? null : search(reports, typed);
  const openFirst = () => {
    const name = found?.[0]?.name;
    if (name) void navigate({ to: '/reports/$name', params: { name } });
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          openFirst();
        }}
      >
        <ListBar>
          <SearchField value={typed} onChange={setTyped} label="Find a report" />
        </ListBar>
      </form>
      {found === null ? (
        <ByQuestion reports={reports} />
      ) : found.length === 0 ? (
        <EmptyState title="No report is called so">
          Try another word, such as taxes, rent or owner.
        </EmptyState>
      ) : (
        <Group title="Found">{found.map(lineOf)}</Group>
      )}
    </>
  );
}

function ByQuestion({ reports }: { reports: ReportListing[] }) {
  const recent = useRecentReports().flatMap((name) => reports.find((report) => report.name === name) ?? []);
  return (
    <>
      {recent.length > 0 && <Group title="Used lately">{recent.map(lineOf)}</Group>}
      {keysOf(reportQuestions).map((question) => (
        <Group key={question} title={reportQuestions[question]}>
          {reports.filter((report) => report.question === question).map(lineOf)}
        </Group>
      ))}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.question}>
      <Section title={title}>
        <ul className={classes.listing}>{children}</ul>
      </Section>
    </div>
  );
}

function lineOf({ name, title, tells }: ReportListing) {
  return (
    <li key={name} className={classes.listed}>
      <NameLink to="/reports/$name" params={{ name }}>
        {title}
      </NameLink>
      <span className={classes.tells}>{asSentence(tells)}</span>
    </li>
  );
}

function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** By its title, what it tells, and the question that it answers. */
function search(reports: ReportListing[], typed: string): ReportListing[] {
  return findRows(reports, typed, ({ title, tells, question }) => ({
    title,
    also: `${tells} ${reportQuestions[question]}`,
  }));
}
