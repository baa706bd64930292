import { Button } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { directoryQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import classes from './getting-started.module.css';

/** New books: what to do first, in order, each step ticked off by the books themselves. */
export function GettingStarted({ dashboard }: { dashboard: DashboardView }) {
  const { data: directory } = useView(directoryQuery);
  const hasUnits = dashboard.occupancy.total > 0;
  const hasLeases = (directory?.leases.length ?? 0) > 0;
  return (
    <section className={classes.start} aria-label="Getting started">
      <p className={classes.intro}>
        Three steps, and this page answers who has paid, who has not, and what is empty. If your units stand
        in a spreadsheet, the import does the first two at once.
      </p>
      <ol className={classes.steps}>
        <UnitsStep hasUnits={hasUnits} />
        <LeasesStep hasUnits={hasUnits} hasLeases={hasLeases} />
        <RentStep hasLeases={hasLeases} />
      </ol>
    </section>
  );
}

function UnitsStep({ hasUnits }: { hasUnits: boolean }) {
  return (
    <Step
      number={1}
      done={hasUnits}
      title="Add your buildings and units"
      action={
        <>
          <Guarded area="properties">
            <ButtonLink to="/imports/rent-roll" size="compact-sm" {...(hasUnits && { variant: 'default' })}>
              Import a rent roll
            </ButtonLink>
          </Guarded>
          <Guarded area="properties">
            <ButtonLink to="/properties" variant="default" size="compact-sm">
              Add by hand
            </ButtonLink>
          </Guarded>
        </>
      }
    >
      A house is a building with one unit.
    </Step>
  );
}

function LeasesStep({ hasUnits, hasLeases }: { hasUnits: boolean; hasLeases: boolean }) {
  return (
    <Step
      number={2}
      done={hasLeases}
      title="Write down who rents what"
      action={
        <Guarded area="properties">
          <ButtonLink to="/leases/new" variant={hasUnits ? 'filled' : 'default'} size="compact-sm">
            New lease
          </ButtonLink>
        </Guarded>
      }
    >
      A lease holds the tenants, the rent, the day it is due, and what was owed when these books began.
    </Step>
  );
}

function RentStep({ hasLeases }: { hasLeases: boolean }) {
  const { chargeRent } = useDialogs();
  return (
    <Step
      number={3}
      done={false}
      title="Charge the rent"
      action={
        <Guarded area="money">
          <Button
            variant={hasLeases ? 'filled' : 'default'}
            size="compact-sm"
            disabled={!hasLeases}
            onClick={chargeRent}
          >
            Charge rent
          </Button>
        </Guarded>
      }
    >
      Every lease is charged once for each period, however often you ask. Then record payments with P.
    </Step>
  );
}

interface StepProps {
  number: number;
  done: boolean;
  title: string;
  children: ReactNode;
  action: ReactNode;
}

function Step({ number, done, title, children, action }: StepProps) {
  return (
    <li className={classes.step} data-done={done || undefined}>
      <span className={classes.mark}>
        {done ? <IconCheck size={14} stroke={2.25} aria-label="Done" /> : <span aria-hidden>{number}</span>}
      </span>
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <p>{children}</p>
      </div>
      {!done && <div className={classes.action}>{action}</div>}
    </li>
  );
}
