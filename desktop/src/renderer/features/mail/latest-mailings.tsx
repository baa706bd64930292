import type { LetterView } from '@portfolio-os/shared/api';
import { addDays } from '@portfolio-os/shared/core';
import type { LetterKind } from '@portfolio-os/shared/mail/rules';
import { usePortfolio } from '../../api/portfolio.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './mail.module.css';
import { mailingsOf } from './mailings.ts';
import { WithdrawButton } from './withdraw-button.tsx';

/** So long a mailing stands above the list, and so many of them. */
const SHOWN_DAYS = 14;
const MOST = 3;

const several: Record<LetterKind, string> = {
  statement: 'Statements',
  reminder: 'Reminders',
  document: 'Documents',
};

/** How the latest mailings stand, each in a line, above the letters. */
export function LatestMailings({ letters }: { letters: readonly LetterView[] }) {
  const { today } = usePortfolio();
  const since = addDays(today, -SHOWN_DAYS);
  const latest = mailingsOf(letters.filter(({ askedOn }) => askedOn >= since)).slice(0, MOST);
  if (latest.length === 0) return null;
  return (
    <ul className={classes.mailings} aria-label="Latest mailings">
      {latest.map(({ key, what, askedOn, isMonthly, to, standing, waiting }) => (
        <li key={key}>
          <span>
            {several[what]} of {formatDate(askedOn)}
            {isMonthly && ', monthly'} to {to}
          </span>
          <span className={classes.standing}>{standing}</span>
          {waiting.length > 0 && (
            <WithdrawButton
              ids={waiting}
              label={`Withdraw the ${several[what].toLowerCase()} of ${formatDate(askedOn)} to ${to} that wait`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
