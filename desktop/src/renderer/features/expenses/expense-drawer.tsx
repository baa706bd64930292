import type { ExpenseView } from '@portfolio-os/shared/api';
import { expenseCategoryWords } from '@portfolio-os/shared/expenses/schema';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { AttachmentsDrawer } from '../attachments/attachments-drawer.tsx';
import classes from './expenses.module.css';

/** One expense with its receipts. */
export function ExpenseDrawer({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const { id, description, amountCents, paidOn, place, vendor, category, scheduleELine, corrected } = expense;
  return (
    <AttachmentsDrawer title={description} record={{ table: 'expense', id }} noun="receipt" onClose={onClose}>
      <dl className={classes.facts}>
        <dt>Amount</dt>
        <dd>
          <Money cents={amountCents} />
        </dd>
        <dt>Paid</dt>
        <dd>
          <DateText date={paidOn} />
        </dd>
        {vendor && (
          <>
            <dt>Vendor</dt>
            <dd>{vendor}</dd>
          </>
        )}
        <dt>For</dt>
        <dd>{place}</dd>
        <dt>Category</dt>
        <dd>
          {expenseCategoryWords[category]} <span className={classes.quiet}>· line {scheduleELine}</span>
        </dd>
      </dl>
      {corrected && (
        <>
          <h3 className={classes.receiptsTitle}>Corrected: {corrected.reason}</h3>
          <ul className={classes.before}>
            {corrected.entries.map((entry) => (
              <li key={entry.id}>
                <DateText date={entry.paidOn} />
                <span>{entry.description}</span>
                <Money cents={entry.amountCents} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={classes.receiptsTitle}>Receipts</h3>
    </AttachmentsDrawer>
  );
}
