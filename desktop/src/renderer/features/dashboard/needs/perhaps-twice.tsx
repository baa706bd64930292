import { twinPaymentsQuery, useView } from '../../../api/queries.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

/** Nothing is merged by itself: the lease's ledger is where somebody says which entry stays. */
export const perhapsTwice: Need = {
  label: 'Payments perhaps entered twice',
  title: 'Entered twice?',
  atFirst: 3,
  useRows: () => {
    const { data } = useView(twinPaymentsQuery);
    return data?.map(({ leaseId, tenants, unit, amountCents, receivedOn, entries }) => ({
      key: `${leaseId} ${receivedOn} ${amountCents}`,
      what: (
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          {tenants || unit}
        </NameLink>
      ),
      detail: (
        <>
          {entries} payments on <DateText date={receivedOn} /> · {unit}
        </>
      ),
      amount: <Money cents={amountCents} />,
      act: (
        <ButtonLink
          to="/leases/$leaseId"
          params={{ leaseId }}
          variant="default"
          size="compact-xs"
          aria-label={`Look at the payments of ${tenants || unit}`}
        >
          Look
        </ButtonLink>
      ),
    }));
  },
};
