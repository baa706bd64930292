import { Button, Menu } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { chargeKindWords, lease as leaseRecord, termKindWords } from '@portfolio-os/shared/leasing/schema';
import { prorationWords } from '@portfolio-os/shared/organisation/rules';
import { usePortfolio } from '../../api/portfolio.tsx';
import { settingsQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { DetailList } from '../../components/ui/detail-list.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { LeaseLateFees } from '../late-fees/lease-late-fees.tsx';
import classes from './lease.module.css';
import type { LeaseDialog } from './lease-dialogs.tsx';
import { scheduleWords, termKindMeaning } from './lease-words.ts';
import { LeaseTimeline } from './renewal/lease-timeline.tsx';
import { amountOn, hasEndedByNought, type Recurring } from './terms/recurring.ts';

interface LeaseTermsProps {
  lease: LeaseView;
  ask: (dialog: LeaseDialog) => void;
}

export function LeaseTerms({ lease, ask }: LeaseTermsProps) {
  return (
    <>
      <Section
        title="Term"
        actions={
          <Guarded area="properties">
            <Button variant="default" size="compact-sm" onClick={() => ask({ kind: 'change-term' })}>
              Change term
            </Button>
          </Guarded>
        }
      >
        <TermFacts lease={lease} />
      </Section>
      <Section title="Timeline">
        <LeaseTimeline lease={lease} ask={ask} />
      </Section>
      {leaseRecord.details.length > 0 && (
        <Section
          title="Details"
          actions={
            <Guarded area="properties">
              <Button variant="default" size="compact-sm" onClick={() => ask({ kind: 'change-details' })}>
                Change details
              </Button>
            </Guarded>
          }
        >
          <DetailList record={leaseRecord} values={{ ...lease }} className={classes.facts} />
        </Section>
      )}
      <Section
        title="Recurring charges"
        actions={
          <>
            <Guarded area="properties">
              <Button variant="default" size="compact-sm" onClick={() => ask({ kind: 'add-extra' })}>
                Add an extra
              </Button>
            </Guarded>
            <Guarded area="properties">
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => ask({ kind: 'change-rent', recurringId: null })}
              >
                Change rent
              </Button>
            </Guarded>
          </>
        }
      >
        {lease.recurring.map((item) => (
          <RecurringItem key={item.id} lease={lease} item={item} ask={ask} />
        ))}
      </Section>
      <LeaseLateFees lease={lease} />
    </>
  );
}

function TermFacts({ lease }: { lease: LeaseView }) {
  const { data: settings } = useView(settingsQuery);
  const { startOn, termKind, termEndsOn, movedOutOn, prorationMethod, holdoverBasisPoints } = lease;
  const method = prorationMethod ?? settings?.prorationMethod;
  return (
    <dl className={classes.facts}>
      <dt>Kind</dt>
      <dd>
        {termKindWords[termKind]}. {termKindMeaning[termKind]}
      </dd>
      <dt>First day</dt>
      <dd>
        <DateText date={startOn} />
      </dd>
      {termEndsOn && (
        <>
          <dt>Last day of the term</dt>
          <dd>
            <DateText date={termEndsOn} />
          </dd>
        </>
      )}
      {holdoverBasisPoints !== null && (
        <>
          <dt>Holdover rent</dt>
          <dd>{holdoverBasisPoints / 100}% of the rent before, for who stays after the term</dd>
        </>
      )}
      {movedOutOn && (
        <>
          <dt>Moved out</dt>
          <dd>
            <DateText date={movedOutOn} />
          </dd>
        </>
      )}
      <dt>Part of a month</dt>
      <dd>
        {method && prorationWords[method]}
        {method === settings?.prorationMethod && ', as everywhere in this portfolio'}
      </dd>
    </dl>
  );
}

interface RecurringItemProps extends LeaseTermsProps {
  item: Recurring;
}

function RecurringItem({ lease, item, ask }: RecurringItemProps) {
  const { today } = usePortfolio();
  const { id, kind, label, payerId, endOn, steps } = item;
  const payer = lease.parties.find(({ tenantId }) => tenantId === payerId)?.name;
  const over = (endOn !== null && endOn < today) || hasEndedByNought(item, today);
  return (
    <div className={classes.item} data-over={over || undefined}>
      <div>
        <span className={classes.what}>{label}</span>
        <span className={classes.how}>
          {[
            label === chargeKindWords[kind] ? null : chargeKindWords[kind],
            scheduleWords(item),
            payer && `owed by ${payer}`,
            endOn && `until ${formatDate(endOn)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <Money cents={amountOn(item, today)} strong />
      <RowMenu label={`Actions for ${label}`}>
        <Guarded area="properties">
          <Menu.Item onClick={() => ask({ kind: 'change-rent', recurringId: id })}>
            Change the amount
          </Menu.Item>
        </Guarded>
        <Guarded area="properties">
          <Menu.Item onClick={() => ask({ kind: 'end-extra', recurringId: id })}>End it</Menu.Item>
        </Guarded>
      </RowMenu>
      <Steps steps={steps} current={steps.findLast(({ effectiveOn }) => effectiveOn <= today)?.id} />
    </div>
  );
}

/** Every amount it ever had, the latest first, with how far each was from the one before. */
function Steps({ steps, current }: { steps: Recurring['steps']; current: string | undefined }) {
  if (steps.length < 2) return null;
  return (
    <ol className={classes.steps}>
      {steps
        .map((step, index) => ({ ...step, before: steps[index - 1]?.amountCents }))
        .reverse()
        .map(({ id, effectiveOn, amountCents, before }) => (
          <li key={id} className={classes.step} data-now={id === current || undefined}>
            <span>from {formatDate(effectiveOn)}</span>
            <Money cents={amountCents} />
            <span className="figure">{before ? changeWords(before, amountCents) : ''}</span>
          </li>
        ))}
    </ol>
  );
}

function changeWords(before: number, after: number): string {
  const share = (100 * (after - before)) / before;
  return `${share >= 0 ? '+' : '−'}${Math.abs(share).toFixed(1)}%`;
}
