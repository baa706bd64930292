import { suspenseQuery, useView } from '../../../api/queries.ts';
import { ButtonLink, TextLink } from '../../../components/ui/links.tsx';
import { Money } from '../../../components/ui/money.tsx';
import type { Need } from './need.ts';

/** Money that came, and of which nobody knows whose it is. */
export const suspense: Need = {
  label: 'Money in suspense',
  useRows: () => {
    const { data } = useView(suspenseQuery);
    if (!data) return undefined;
    if (data.waitingCents === 0) return [];
    const count = data.entries.filter(({ waitingCents }) => waitingCents > 0).length;
    return [
      {
        key: 'suspense',
        what: (
          <TextLink to="/suspense" c="inherit" fw={500}>
            {count === 1
              ? 'Money of an unknown payer'
              : `Money of ${count.toLocaleString('en-US')} unknown payers`}
          </TextLink>
        ),
        detail: 'It waits in suspense until you say whose it is',
        amount: <Money cents={data.waitingCents} />,
        area: 'money',
        act: (
          <ButtonLink
            to="/suspense"
            variant="default"
            size="compact-xs"
            aria-label="Look at money in suspense"
          >
            Whose is it?
          </ButtonLink>
        ),
      },
    ];
  },
};
