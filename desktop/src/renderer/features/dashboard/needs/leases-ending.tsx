import type { DashboardView } from '@portfolio-os/shared/api';
import { DateText } from '../../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../../components/ui/links.tsx';
import type { Need } from './need.ts';

/** Terms that end within 90 days and have no plan yet; who is known to move out is told under what is coming. */
export const leasesEnding: Need = {
  label: 'Leases that end',
  title: 'Leases that end',
  useRows: (dashboard) =>
    dashboard.leasesEnding
      .filter(({ movesOut }) => !movesOut)
      .map(({ leaseId, tenants, unit, endsOn, termKind }) => ({
        key: leaseId,
        what: (
          <NameLink to="/leases/$leaseId" params={{ leaseId }}>
            {tenants || unit}
          </NameLink>
        ),
        detail: (
          <>
            {whatThen(termKind)} <DateText date={endsOn} short />
            {termKind === 'fixed-then-monthly' && ', then month to month'} · {unit}
          </>
        ),
        act: (
          <ButtonLink
            to="/leases/$leaseId"
            params={{ leaseId }}
            variant="default"
            size="compact-xs"
            aria-label={`Open the lease of ${tenants || unit}`}
          >
            Open lease
          </ButtonLink>
        ),
      })),
};

function whatThen(termKind: DashboardView['leasesEnding'][number]['termKind']): string {
  return termKind === 'fixed-then-monthly' ? 'Term ends' : 'Lease ends';
}
