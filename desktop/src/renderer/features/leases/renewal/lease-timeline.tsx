import { Badge, Button } from '@mantine/core';
import type { LeaseEventView, LeaseView } from '@portfolio-os/shared/api';
import { noticeMethodWords, termDecisionWords, termKindWords } from '@portfolio-os/shared/leasing/schema';
import type { ReactNode } from 'react';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money, useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import type { LeaseDialog } from '../lease-dialogs.tsx';
import classes from './lease-timeline.module.css';

interface LeaseTimelineProps {
  lease: LeaseView;
  ask: (dialog: LeaseDialog) => void;
}

/** The lease as it went and as it is known to go on: terms, rent, extras and notices, with today among them. */
export function LeaseTimeline({ lease, ask }: LeaseTimelineProps) {
  const { today } = usePortfolio();
  const next = lease.timeline.findIndex(({ on }) => on > today);
  return (
    <ol className={classes.line}>
      {lease.timeline.map((event, index) => (
        <li
          key={`${event.kind} ${event.on} ${'id' in event ? event.id : 'label' in event ? event.label : ''}`}
          className={classes.event}
          data-to-come={event.on > today || undefined}
          data-next={(index === next && index > 0) || undefined}
        >
          <span className={classes.day}>
            <DateText date={event.on} />
          </span>
          <Event event={event} ask={ask} />
        </li>
      ))}
    </ol>
  );
}

type Ask = LeaseTimelineProps['ask'];

function Event({ event, ask }: { event: LeaseEventView; ask: Ask }) {
  const { today } = usePortfolio();
  switch (event.kind) {
    case 'started':
      return (
        <What title="Lease begins" amount={<Money cents={event.rentCents} />}>
          {termKindWords[event.termKind]}
          {event.termEndsOn && `, until ${formatDate(event.termEndsOn)}`}
        </What>
      );
    case 'agreed':
      return <Agreed event={event} ask={ask} />;
    case 'rent':
      return (
        <What title="Rent" amount={<Money cents={event.rentCents} />}>
          {changeWords(event.formerCents, event.rentCents)}
        </What>
      );
    case 'extra':
      return (
        <What title={event.label} amount={<Money cents={event.amountCents} dashZero />}>
          {event.amountCents === 0
            ? 'ends'
            : event.formerCents === 0
              ? 'begins'
              : changeWords(event.formerCents, event.amountCents)}
        </What>
      );
    case 'notice':
      return <Notice event={event} ask={ask} />;
    case 'term-ends':
      return (
        <What title={event.on < today ? 'Term ended' : 'Term ends'}>
          {event.termKind === 'fixed' ? 'the lease ends by itself' : 'then month to month'}
        </What>
      );
    case 'moved-out':
      return <What title={event.on < today ? 'Moved out' : 'Moving out'} />;
  }
}

interface WhatProps {
  title: string;
  children?: ReactNode;
  amount?: ReactNode;
  action?: ReactNode;
}

function What({ title, children, amount, action }: WhatProps) {
  return (
    <>
      <span className={classes.what}>
        <span className={classes.title}>{title}</span>
        {children && <span className={classes.how}>{children}</span>}
      </span>
      <span className={classes.action}>{action}</span>
      <span className={classes.amount}>{amount}</span>
    </>
  );
}

function Agreed({ event, ask }: { event: Extract<LeaseEventView, { kind: 'agreed' }>; ask: Ask }) {
  const money = useFormatMoney();
  const { decision, agreedOn, termEndsOn, fee, isLatest } = event;
  const until =
    decision === 'renewed'
      ? `until ${formatDate(termEndsOn ?? '')}, agreed ${formatDate(agreedOn)}`
      : decision === 'ends-early'
        ? `on ${formatDate(termEndsOn ?? '')}${fee ? `, with a fee of ${money(fee.amountCents)}` : ''}`
        : `agreed ${formatDate(agreedOn)}`;
  return (
    <What
      title={termDecisionWords[decision]}
      action={
        isLatest && (
          <Guarded area="properties">
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => ask({ kind: 'take-term-back', term: event })}
            >
              Take back
            </Button>
          </Guarded>
        )
      }
    >
      {until}
    </What>
  );
}

function Notice({ event, ask }: { event: Extract<LeaseEventView, { kind: 'notice' }>; ask: Ask }) {
  const { effectiveOn, rentCents, method, withdrawnOn, daysShort, neededDays } = event;
  const how = [
    `from ${formatDate(effectiveOn)}`,
    method && noticeMethodWords[method].toLowerCase(),
    withdrawnOn && `withdrawn ${formatDate(withdrawnOn)}`,
  ];
  return (
    <What
      title="Notice of a new rent"
      amount={<Money cents={rentCents} tone={withdrawnOn ? 'quiet' : 'plain'} />}
      action={
        !withdrawnOn && (
          <Guarded area="properties">
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => ask({ kind: 'withdraw-notice', notice: event })}
            >
              Withdraw
            </Button>
          </Guarded>
        )
      }
    >
      {how.filter(Boolean).join(' · ')}
      {daysShort > 0 && !withdrawnOn && (
        <Badge color="yellow" variant="light" size="sm" tt="none" ml={8}>
          {daysShort} of {neededDays} days short
        </Badge>
      )}
    </What>
  );
}

/** "+3.0%", by how far an amount is from the one before. */
function changeWords(formerCents: number, cents: number): string {
  if (formerCents === 0) return 'begins';
  const share = ((100 * (cents - formerCents)) / formerCents).toFixed(1);
  return `${cents > formerCents ? '+' : ''}${share}%`;
}
