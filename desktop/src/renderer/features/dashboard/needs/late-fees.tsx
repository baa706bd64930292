import { lateFeesQuery, useView } from '../../../api/queries.ts';
import { ButtonLink, TextLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

export const lateFees: Need = {
  label: 'Late fees to review',
  useRows: () => {
    const { data } = useView(lateFeesQuery);
    const count = data?.toPost.length ?? 0;
    if (!data) return undefined;
    if (count === 0) return [];
    const what = count === 1 ? '1 late fee' : `${count.toLocaleString('en-US')} late fees`;
    return [
      {
        key: 'late fees',
        what: <TextLink to="/late-fees" c="inherit" fw={500}>{`${what} to review`}</TextLink>,
        detail: 'None is posted before you say so',
        amount: <Money cents={data.toPost.reduce((sum, fee) => sum + fee.amountCents, 0)} />,
        area: 'money',
        act: (
          <ButtonLink to="/late-fees" variant="default" size="compact-xs" aria-label={`Review ${what}`}>
            Review
          </ButtonLink>
        ),
      },
    ];
  },
};
