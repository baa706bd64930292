import { Tooltip } from '@mantine/core';
import type { OccupancyTimelineView } from '@portfolio-os/shared/api';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, useRef } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useMay } from '../../api/use-may.ts';
import { Dash } from '../../components/ui/money.tsx';
import { formatDate, formatMonthShort } from '../../lib/dates.ts';
import classes from './timeline.module.css';
import { gapsIn, lengthInDays, monthsIn, placeOf, type Span } from './timeline-geometry.ts';
import { useTimelineKeys } from './use-timeline-keys.ts';

type TimelineUnit = OccupancyTimelineView['units'][number];

/** A band per unit: leases as spans, vacancies as hatched gaps, and where today is. Arrows move along. */
export function OccupancyTimeline({ timeline }: { timeline: OccupancyTimelineView }) {
  const { today } = usePortfolio();
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = useTimelineKeys(box);
  const { left } = placeOf({ from: today, to: today }, timeline);
  const withoutToday = today < timeline.from || today > timeline.to;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the keys; this only moves between them. */}
      <div
        ref={box}
        className={classes.timeline}
        style={{ '--today': `${left}%` } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <Axis whole={timeline} todayAt={withoutToday ? null : left} />
        {timeline.units.map((unit, index) => (
          <UnitBand
            key={unit.unitId}
            unit={unit}
            whole={timeline}
            first={index === 0}
            withoutToday={withoutToday}
          />
        ))}
      </div>
      <Legend />
    </>
  );
}

function Axis({ whole, todayAt }: { whole: Span; todayAt: number | null }) {
  return (
    <div className={classes.axis} aria-hidden>
      <span>Unit</span>
      <div className={classes.months}>
        {monthsIn(whole).map(
          ({ month, left }, index) =>
            index % 3 === 0 && (
              <span
                key={month}
                className={classes.month}
                style={{ left: `${left}%` }}
                data-year={isFirstQuarter(month, index) || undefined}
              >
                {formatMonthShort(month)}
                {isFirstQuarter(month, index) && ` ${month.slice(0, 4)}`}
              </span>
            ),
        )}
        {todayAt !== null && <span className={classes.today} style={{ left: `${todayAt}%` }} />}
      </div>
      <span className={classes.days}>Vacant days</span>
    </div>
  );
}

/** The year is written where it begins to count: at the left edge and with the first label of each year. */
function isFirstQuarter(month: string, index: number): boolean {
  return index === 0 || Number(month.slice(5)) <= 3;
}

interface BandProps {
  unit: TimelineUnit;
  whole: Span;
  first: boolean;
  withoutToday: boolean;
}

function UnitBand({ unit, whole, first, withoutToday }: BandProps) {
  const items = itemsOf(unit, whole);
  const mayLet = useMay('properties');
  return (
    <section className={classes.row} aria-label={unit.name}>
      <span className={classes.name}>{unit.name}</span>
      <ul className={classes.track} data-without-today={withoutToday || undefined}>
        {items.map((item, index) => (
          <li key={item.key}>
            <Tooltip label={item.words} events={{ hover: true, focus: true, touch: true }}>
              <Link
                {...item.link}
                {...(item.kind === 'vacant' && !mayLet && leadsNowhere)}
                className={classes.item}
                data-kind={item.kind}
                data-middle={item.left + item.width / 2}
                tabIndex={first && index === 0 ? 0 : -1}
                aria-label={item.words}
                style={{ left: `${item.left}%`, width: `${item.width}%` }}
              >
                <span className={classes.label}>{item.label}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <span className={`figure ${classes.days}`}>
        {unit.vacantDays > 0 ? unit.vacantDays : <Dash spoken="None vacant" />}
      </span>
    </section>
  );
}

/** A gap leads to a new lease; for who may not write one it is only looked at. */
const leadsNowhere = {
  'aria-disabled': true,
  'data-refused': true,
  onClick: (event: Pick<Event, 'preventDefault'>) => event.preventDefault(),
};

function itemsOf({ unitId, name, spans }: TimelineUnit, whole: Span) {
  const leases = spans.map(({ leaseId, tenants, startOn, endOn, status }) => ({
    key: leaseId,
    kind: status,
    label: tenants,
    words: `${tenants || 'No tenants'}, ${formatDate(startOn)} to ${endOn ? formatDate(endOn) : 'no end'}`,
    link: { to: '/leases/$leaseId', params: { leaseId } } as const,
    from: startOn,
    ...placeOf({ from: startOn, to: endOn ?? whole.to }, whole),
  }));
  const gaps = gapsIn(whole, spans).map((gap) => {
    const days = lengthInDays(gap);
    return {
      key: gap.from,
      kind: 'vacant' as const,
      label: days === 1 ? '1 day' : `${days} days`,
      words: `${name} vacant ${days === 1 ? '1 day' : `${days} days`}, ${formatDate(gap.from)} to ${formatDate(gap.to)}`,
      link: { to: '/leases/new', search: { unitId } } as const,
      from: gap.from,
      ...placeOf(gap, whole),
    };
  });
  return [...leases, ...gaps].sort((a, b) => (a.from < b.from ? -1 : 1));
}

const legend = [
  ['active', 'Let'],
  ['future', 'Upcoming'],
  ['ended', 'Ended'],
  ['vacant', 'Vacant'],
] as const;

function Legend() {
  return (
    <div className={classes.legend}>
      {legend.map(([kind, word]) => (
        <span key={kind}>
          <i className={`${classes.item} ${classes.swatch}`} data-kind={kind} />
          {word}
        </span>
      ))}
    </div>
  );
}
