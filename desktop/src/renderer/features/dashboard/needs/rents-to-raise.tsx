import { DateText } from '../../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

/** Month-to-month leases whose rent has stood for a year or longer. */
export const rentsToRaise: Need = {
  label: 'Rents unchanged for a year',
  title: 'Rent unchanged for a year',
  atFirst: 3,
  useRows: ({ canRise }) =>
    canRise.map(({ leaseId, tenants, unit, rentCents, sinceOn }) => ({
      key: leaseId,
      what: (
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          {tenants || unit}
        </NameLink>
      ),
      detail: (
        <>
          Since <DateText date={sinceOn} short />, month to month · {unit}
        </>
      ),
      amount: <Money cents={rentCents} />,
      area: 'properties',
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
