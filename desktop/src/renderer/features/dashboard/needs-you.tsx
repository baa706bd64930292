import { Button } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useWhyNot } from '../../api/use-may.ts';
import { Section } from '../../components/page/page.tsx';
import { useWhenIdle } from '../../hooks/use-when-idle.ts';
import type { Need, NeedRow } from './needs/need.ts';
import { lookedUp, toldAtOnce } from './needs/needs.ts';
import classes from './needs-you.module.css';

/** What waits for a person today, each with one act; with nothing to do it says so. */
export function NeedsYou({ dashboard }: { dashboard: DashboardView }) {
  const isIdle = useWhenIdle();
  const tables = (needs: readonly Need[]) =>
    needs.map((need) => <NeedTable key={need.label} need={need} dashboard={dashboard} />);
  return (
    <Section title="Needs you">
      <div className={classes.needs}>
        {tables(toldAtOnce)}
        {isIdle ? tables(lookedUp) : <span hidden />}
      </div>
      <p className={classes.nothing}>
        Nothing needs you today. Who is late, what ends and what waits for a decision stands here.
      </p>
    </Section>
  );
}

const AT_FIRST = 5;

function NeedTable({ need, dashboard }: { need: Need; dashboard: DashboardView }) {
  const { label, title, atFirst = AT_FIRST, useRows } = need;
  const rows = useRows(dashboard);
  const [all, setAll] = useState(false);
  // Not known yet: nobody is told that there is nothing.
  if (!rows) return <span hidden />;
  if (rows.length === 0) return null;
  const shown = all ? rows : rows.slice(0, atFirst);
  return (
    <div className={classes.need}>
      {title && (
        <h3 className={classes.title}>
          {title} <span className={classes.count}>{rows.length.toLocaleString('en-US')}</span>
        </h3>
      )}
      <table className={classes.table} aria-label={label}>
        <tbody>
          {shown.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <Button className={classes.all ?? ''} variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {rows.length.toLocaleString('en-US')}
        </Button>
      )}
    </div>
  );
}

function Row({ row: { what, detail, amount, act, area, isWarning = false } }: { row: NeedRow }) {
  const whyNot = useWhyNot();
  const mayAct = area === undefined || whyNot(area) === null;
  return (
    <tr data-warns={isWarning || undefined}>
      <th scope="row">
        <span className={classes.what}>{what}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </th>
      <td className={classes.amount}>{amount}</td>
      <td className={classes.act}>{mayAct && act && <div>{act}</div>}</td>
    </tr>
  );
}
