import { Button } from '@mantine/core';
import type { DashboardView } from '@portfolio-os/shared/api';
import {
  IconBuildingBank,
  IconCalendarCheck,
  IconCalendarExclamation,
  IconClockDollar,
  IconCloudDown,
} from '@tabler/icons-react';
import { lateFeesQuery, syncQuery, useView } from '../../api/queries.ts';
import { formatMonth } from '../../components/dates.ts';
import { Guarded } from '../../components/guarded.tsx';
import { TextLink } from '../../components/links.tsx';
import { useDialogs } from '../../layouts/use-dialogs.ts';
import classes from './dashboard.module.css';

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
              {linesToReview === 1 ? '1 bank line' : `${linesToReview.toLocaleString('en-US')} bank lines`}
            </TextLink>{' '}
            to review
          </span>
        </div>
      )}
      <LateFeesToPost />
      <Incomplete />
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

/** Asked for by itself: a backlog of years must not keep the dashboard from being drawn. */
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
