import type { ExpenseView } from '@portfolio-os/shared/api';
import { expenseCategoryWords, expenseMethodWords, paidByWords } from '@portfolio-os/shared/expenses/schema';
import { sharingWords } from '@portfolio-os/shared/organisation/rules';
import { Fragment } from 'react';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { AttachmentsDrawer } from '../attachments/attachments-drawer.tsx';
import { sum } from './category-totals.ts';
import classes from './expenses.module.css';

interface ExpenseDrawerProps {
  expense: ExpenseView;
  /** Those that it may belong together with. */
  among: readonly ExpenseView[];
  onClose: () => void;
}

/** One expense with how it was paid, what belongs to it, and its receipts. */
export function ExpenseDrawer({ expense, among, onClose }: ExpenseDrawerProps) {
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
        {howWasItPaid(expense).map(([label, words]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      <Together title="This bill" entries={partsOf(expense, among)} />
      <Together
        title="Refunds"
        entries={among.filter(({ refundsId, reversesId }) => refundsId === id && !reversesId)}
      />
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

function howWasItPaid({ method, reference, invoiceNumber, account, paidBy, sharedBy }: ExpenseView) {
  const said: [string, string | null][] = [
    ['Paid by', paidBy && paidBy !== 'books' ? paidByWords[paidBy] : null],
    ['Method', method && expenseMethodWords[method]],
    [method === 'check' ? 'Check number' : 'Reference', reference],
    ['Invoice', invoiceNumber],
    ['Account', account],
    ['Shared', sharedBy && sharingWords[sharedBy]],
  ];
  return said.filter(([, words]) => words !== null);
}

function partsOf({ splitId }: ExpenseView, among: readonly ExpenseView[]): ExpenseView[] {
  return splitId === null
    ? []
    : among.filter((one) => one.splitId === splitId && one.reversesId === null).toReversed();
}

/** Entries that are of one thing with this one, and what they come to. */
function Together({ title, entries }: { title: string; entries: readonly ExpenseView[] }) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3 className={`${classes.receiptsTitle} ${classes.together}`}>
        {title} <Money cents={sum([...entries])} />
      </h3>
      <ul className={classes.before}>
        {entries.map(({ id, paidOn, category, place, amountCents }) => (
          <li key={id}>
            <DateText date={paidOn} />
            <span>
              {expenseCategoryWords[category]} · {place}
            </span>
            <Money cents={amountCents} />
          </li>
        ))}
      </ul>
    </>
  );
}
