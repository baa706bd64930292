import { toReconcileQuery, useView } from '../../../api/queries.ts';
import { DateText } from '../../../components/ui/date-text.tsx';
import { ButtonLink, NameLink } from '../../../components/ui/links.tsx';
import type { Need } from './need.ts';

/** What a bank said of an account, and nobody has held against the books yet. */
export const statementsToReconcile: Need = {
  label: 'Statements to reconcile',
  title: 'Statements to reconcile',
  atFirst: 3,
  useRows: () => {
    const { data } = useView(toReconcileQuery);
    return data?.map(({ accountId, account, statementOn }) => ({
      key: accountId,
      what: (
        <NameLink to="/accounts/$accountId" params={{ accountId }}>
          {account}
        </NameLink>
      ),
      detail: (
        <>
          Statement of <DateText date={statementOn} />
        </>
      ),
      area: 'money',
      act: (
        <ButtonLink
          to="/accounts/$accountId/reconcile"
          params={{ accountId }}
          search={{ on: statementOn }}
          variant="default"
          size="compact-xs"
          aria-label={`Reconcile ${account}`}
        >
          Reconcile
        </ButtonLink>
      ),
    }));
  },
};
