import { ButtonLink, TextLink } from '../../../components/ui/links.tsx';
import type { Need } from './need.ts';

export const bankTransactions: Need = {
  label: 'Bank transactions to review',
  useRows: ({ linesToReview: count }) => {
    if (count === 0) return [];
    const what = count === 1 ? '1 bank transaction' : `${count.toLocaleString('en-US')} bank transactions`;
    return [
      {
        key: 'bank transactions',
        what: <TextLink to="/bank-lines" c="inherit" fw={500}>{`${what} to review`}</TextLink>,
        detail: 'Each with what it probably is',
        area: 'money',
        act: (
          <ButtonLink to="/bank-lines" variant="default" size="compact-xs" aria-label={`Review ${what}`}>
            Review
          </ButtonLink>
        ),
      },
    ];
  },
};
