import { lettersQuery, useView } from '../../api/queries.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { letterState, mayWithdraw } from './letter-state.ts';
import classes from './mail.module.css';
import { WithdrawButton } from './withdraw-button.tsx';

/** What was mailed to a tenant, or to those of a lease, the latest first; nothing where nothing was. */
export function LettersOf(of: { leaseId: string } | { tenantId: string }) {
  const { data } = useView(lettersQuery, of);
  if (!data || data.length === 0) return <p className={classes.quiet}>Nothing was mailed yet.</p>;
  return (
    <ul className={classes.letters} aria-label="Mail">
      {data.map((letter) => (
        <li key={letter.id}>
          <DateText date={letter.askedOn} /> · {letter.subject} · {letter.tenant}
          <p className={classes.quiet}>
            {letterState(letter)}{' '}
            {mayWithdraw(letter) && (
              <WithdrawButton ids={[letter.id]} label={`Withdraw the mail to ${letter.tenant}`} />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
