import { Button } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import {
  IconBuildingBank,
  IconCalendarCheck,
  IconCalendarExclamation,
  IconCalendarQuestion,
  IconClockDollar,
  IconCloudDown,
  IconCopy,
  IconDatabaseExclamation,
  IconListCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import { confirmDay } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import {
  backupTroubleQuery,
  dayQuery,
  lateFeesQuery,
  scheduleReviewQuery,
  syncQuery,
  twinPaymentsQuery,
  useView,
} from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { useWhenIdle } from '../../hooks/use-when-idle.ts';
import { formatDate, formatMonth } from '../../lib/dates.ts';
import classes from './dashboard.module.css';
import { ScheduleReview } from './schedule-review.tsx';

/** What waits to be done, in a line; nothing here shouts. */
export function Notices({ dashboard }: { dashboard: DashboardView }) {
  const { linesToReview, generatedThrough, month } = dashboard;
  return (
    <div className={classes.notices}>
      {generatedThrough && <ChargedThrough through={generatedThrough} month={month} />}
      {linesToReview > 0 && (
        <div className={classes.notice}>
          <IconBuildingBank size={16} stroke={1.6} aria-hidden />
          <span>
            <TextLink to="/bank-lines">
              {linesToReview === 1
                ? '1 bank transaction'
                : `${linesToReview.toLocaleString('en-US')} bank transactions`}
            </TextLink>{' '}
            to review
          </span>
        </div>
      )}
      {useWhenIdle() && <LookedUp />}
    </div>
  );
}

/** What is asked for by itself, and takes the engine longer than the figures, which are drawn first. */
function LookedUp() {
  return (
    <>
      <LateFeesToPost />
      <ClockInDoubt />
      <ChargesToLookAt />
      <PerhapsTwice />
      <Incomplete />
      <NotBackedUp />
    </>
  );
}

/** Before anything is charged by itself by a clock that may be wrong, somebody is asked. */
function ClockInDoubt() {
  const { today } = usePortfolio();
  const { data } = useView(dayQuery);
  const confirming = useChange(confirmDay);
  const [isWrong, setWrong] = useState(false);
  if (!data?.doubt) return null;
  return (
    <div className={classes.notice} data-tone="warn">
      <IconCalendarQuestion size={16} stroke={1.6} aria-hidden />
      <span role="status">
        {isWrong
          ? 'Nothing is charged by itself. Set the date of this computer, then open PortfolioOS again.'
          : `The last entry was on ${formatDate(data.doubt.lastAcceptedOn)}. Is today ${formatDate(today)}?`}
      </span>
      <Guarded area="money">
        <Button
          variant="light"
          size="compact-xs"
          loading={confirming.isPending}
          onClick={() => void confirming.mutateAsync(undefined).catch(sayProblem)}
        >
          Yes, charge what is due
        </Button>
      </Guarded>
      {!isWrong && (
        <Button variant="default" size="compact-xs" onClick={() => setWrong(true)}>
          No
        </Button>
      )}
    </div>
  );
}

function ChargesToLookAt() {
  const { data } = useView(scheduleReviewQuery);
  const [looking, setLooking] = useState(false);
  const count = data?.length ?? 0;
  if (!data || count === 0) return null;
  return (
    <div className={classes.notice}>
      <IconListCheck size={16} stroke={1.6} aria-hidden />
      {count === 1 ? '1 charge' : `${count.toLocaleString('en-US')} charges`} to look at
      <Button variant="default" size="compact-xs" onClick={() => setLooking(true)}>
        Look
      </Button>
      {looking && <ScheduleReview rows={data} onClose={() => setLooking(false)} />}
    </div>
  );
}

/** More than these are shown once the first ones are decided. */
const MOST_TWINS = 3;

/** Nothing is merged by itself: the lease's ledger is where somebody says which entry stays. */
function PerhapsTwice() {
  const money = useFormatMoney();
  const { data } = useView(twinPaymentsQuery);
  if (!data || data.length === 0) return null;
  return (
    <div className={classes.notice}>
      <IconCopy size={16} stroke={1.6} aria-hidden />
      <span>
        Entered twice?{' '}
        {data.slice(0, MOST_TWINS).map(({ leaseId, tenants, unit, amountCents, receivedOn }, index) => (
          <span key={`${leaseId} ${receivedOn} ${amountCents}`}>
            {index > 0 && ', '}
            <TextLink to="/leases/$leaseId" params={{ leaseId }}>
              {`${money(amountCents)} from ${tenants || unit}`}
            </TextLink>
            {`, ${formatDate(receivedOn)}`}
          </span>
        ))}
        {data.length > MOST_TWINS && ` and ${(data.length - MOST_TWINS).toLocaleString('en-US')} more`}
      </span>
    </div>
  );
}

/** Others use a newer version: what they entered is kept, and not in the figures yet. */
function Incomplete() {
  const { data: sync } = useView(syncQuery);
  if (!sync || sync.parked.length === 0) return null;
  return (
    <div className={classes.notice}>
      <IconCloudDown size={16} stroke={1.6} aria-hidden />
      <span>
        Incomplete until updated: others use a newer PortfolioOS.{' '}
        <TextLink to="/settings" hash="sync">
          What is missing
        </TextLink>
      </span>
    </div>
  );
}

/** Nobody looks at backups until they need one. */
function NotBackedUp() {
  const { data } = useView(backupTroubleQuery);
  if (!data?.problem) return null;
  return (
    <div className={classes.notice} data-tone="warn">
      <IconDatabaseExclamation size={16} stroke={1.6} aria-hidden />
      <span>
        {data.problem}{' '}
        <TextLink to="/settings" hash="backups" underline="always">
          Backups
        </TextLink>
      </span>
    </div>
  );
}

function LateFeesToPost() {
  const { data } = useView(lateFeesQuery);
  const count = data?.toPost.length ?? 0;
  if (count === 0) return null;
  return (
    <div className={classes.notice}>
      <IconClockDollar size={16} stroke={1.6} aria-hidden />
      <span>
        <TextLink to="/late-fees">
          {count === 1 ? '1 late fee' : `${count.toLocaleString('en-US')} late fees`}
        </TextLink>{' '}
        to post
      </span>
    </div>
  );
}

function ChargedThrough({ through, month }: { through: string; month: string }) {
  const { chargeRent } = useDialogs();
  const behind = through.slice(0, 7) < month;
  const Icon = behind ? IconCalendarExclamation : IconCalendarCheck;
  return (
    <div className={classes.notice} data-tone={behind ? 'warn' : undefined}>
      <Icon size={16} stroke={1.6} aria-hidden />
      {behind
        ? `Rent is charged only through ${formatMonth(through.slice(0, 7))}`
        : `Rent is charged through ${formatMonth(through.slice(0, 7))}`}
      <Guarded area="money">
        <Button variant={behind ? 'light' : 'default'} size="compact-xs" onClick={chargeRent}>
          Charge rent
        </Button>
      </Guarded>
    </div>
  );
}
