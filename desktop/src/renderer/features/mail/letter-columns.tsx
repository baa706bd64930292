import type { LetterView } from '@portfolio-os/shared/api';
import { letterKindWords } from '@portfolio-os/shared/mail/rules';
import type { Column } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { letterState, mayWithdraw } from './letter-state.ts';
import classes from './mail.module.css';
import { WithdrawButton } from './withdraw-button.tsx';

export const letterColumns: Column<LetterView>[] = [
  {
    id: 'askedOn',
    header: 'Asked for',
    width: 116,
    cell: ({ askedOn }) => <DateText date={askedOn} />,
    sortBy: ({ askedOn, id }) => `${askedOn} ${id}`,
  },
  { id: 'tenant', header: 'To', cell: ({ tenant }) => tenant, sortBy: ({ tenant }) => tenant },
  {
    id: 'address',
    header: 'Address',
    worth: 1,
    cell: ({ address }) => address,
    sortBy: ({ address }) => address,
  },
  { id: 'unit', header: 'Lease', worth: 2, cell: ({ unit }) => unit, sortBy: ({ unit }) => unit },
  {
    id: 'what',
    header: 'What',
    width: 130,
    worth: 3,
    cell: ({ what, isMonthly }) => `${letterKindWords[what]}${isMonthly ? ', monthly' : ''}`,
    sortBy: ({ what }) => what,
  },
  {
    id: 'state',
    header: 'State',
    width: 290,
    cell: (letter) => (
      <span className={classes.state}>
        <span title={letterState(letter)}>{letterState(letter)}</span>
        {mayWithdraw(letter) && (
          <WithdrawButton ids={[letter.id]} label={`Withdraw the mail to ${letter.tenant}`} />
        )}
      </span>
    ),
    sortBy: letterState,
  },
];
