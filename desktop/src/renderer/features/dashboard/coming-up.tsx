import type { DashboardView } from '@portfolio-os/shared/api';
import { Section } from '../../components/page/page.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import classes from './coming-up.module.css';

type Coming = DashboardView['coming'][number];

/** What is known to come within ninety days: nothing has to be done about it now. */
export function ComingUp({ coming }: { coming: readonly Coming[] }) {
  return (
    <Section title="Coming up" beside={coming.length || null}>
      {coming.length === 0 ? (
        <p className={classes.nothing}>Nobody moves and no rent changes within ninety days.</p>
      ) : (
        <ol className={classes.list} aria-label="Coming up">
          {coming.map((event) => (
            <li key={`${event.leaseId} ${event.kind} ${event.on}`}>
              <span className={classes.on}>
                <DateText date={event.on} />
              </span>
              <span>
                <NameLink to="/leases/$leaseId" params={{ leaseId: event.leaseId }}>
                  {event.tenants || event.unit}
                </NameLink>{' '}
                <What event={event} /> <span className={classes.where}>{event.unit}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function What({ event: { kind, rentCents, tenants } }: { event: Coming }) {
  const isMany = tenants.includes(', ');
  if (kind === 'moves-in') return isMany ? 'move in' : 'moves in';
  if (kind === 'moves-out') return isMany ? 'move out' : 'moves out';
  return <>rent becomes {rentCents !== null && <Money cents={rentCents} />}</>;
}
