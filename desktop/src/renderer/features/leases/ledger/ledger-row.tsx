import { Menu } from '@mantine/core';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { paymentMethodWords } from '@portfolio-os/shared/billing/schema';
import type { QuestionHolder } from '@portfolio-os/shared/questions/rules';
import { IconChevronRight } from '@tabler/icons-react';
import { useCommand } from '../../../api/commands.ts';
import { DocumentItem } from '../../../components/page/document-item.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { sayProblem } from '../../../components/page/undo-toast.tsx';
import { RowMenu } from '../../../components/table/row-menu.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Dash, Money } from '../../../components/ui/money.tsx';
import { WhyFigure } from '../../../components/ui/why.tsx';
import type { QuestionSubject } from '../../../hooks/use-ask-about.ts';
import { formatDate } from '../../../lib/dates.ts';
import { isTakenBackHere } from '../../adjustments/take-back-entry.tsx';
import { HistoryMenuItem } from '../../history/history-menu-item.tsx';
import { QuestionMark, QuestionMenuItem } from '../../questions/question-mark.tsx';
import type { LeaseDialog } from '../lease-dialogs.tsx';
import classes from './ledger.module.css';
import { LedgerDetail } from './ledger-detail.tsx';

export interface LedgerRowProps {
  entry: LedgerEntryView;
  index: number;
  asOf: string;
  opened: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onToggle: () => void;
  goTo: (entryId: string) => void;
  ask: (dialog: LeaseDialog) => void;
}

export function LedgerRow(props: LedgerRowProps) {
  const { entry, index, asOf, opened, inTabOrder, onFocus, onToggle, goTo, ask } = props;
  const { id, kind, on, label, amountCents, balanceCents } = entry;
  const detailId = `entry-${id}`;
  return (
    <>
      <tr
        className={classes.row}
        data-index={index}
        data-quiet={on > asOf || isReversed(entry) || undefined}
        data-open={opened || undefined}
        aria-rowindex={index + 2}
        tabIndex={inTabOrder ? 0 : -1}
        onFocus={onFocus}
        onClick={(event) => !isControl(event.target) && onToggle()}
      >
        <td className={classes.cell}>
          <button
            type="button"
            tabIndex={-1}
            className={classes.toggle}
            aria-expanded={opened}
            aria-controls={detailId}
            aria-label={`Details of ${label}`}
            onClick={onToggle}
          >
            <IconChevronRight size={14} stroke={2} />
          </button>
        </td>
        <td className={classes.cell}>
          <DateText date={on} />
        </td>
        <td className={classes.cell}>
          <div className={classes.entry}>
            <span className={classes.words}>
              <span className={isReversed(entry) ? classes.struck : undefined}>{label}</span>
              <span className={classes.how}>{howWords(entry)}</span>
              <TakenOff entry={entry} />
            </span>
            <Tags entry={entry} asOf={asOf} goTo={goTo} />
            <QuestionMark {...subjectOf(entry)} />
          </div>
        </td>
        <td className={classes.cell} data-align="right">
          {kind === 'charge' && <Amount entry={entry} cents={amountCents} />}
        </td>
        <td className={classes.cell} data-align="right">
          {kind !== 'charge' && <Amount entry={entry} cents={amountCents} />}
        </td>
        <td className={`${classes.cell} ${classes.stillOpen}`} data-align="right">
          <Remaining entry={entry} />
        </td>
        <td className={classes.cell} data-align="right">
          <Money cents={balanceCents} />
        </td>
        <td className={classes.cell}>
          <EntryMenu entry={entry} ask={ask} />
        </td>
      </tr>
      {opened && <LedgerDetail id={detailId} entry={entry} goTo={goTo} />}
    </>
  );
}

function isReversed({ reversesId, reversedById }: LedgerEntryView): boolean {
  return reversesId !== null || reversedById !== null;
}

function Amount({ entry, cents }: { entry: LedgerEntryView; cents: number }) {
  return (
    <span className={isReversed(entry) ? classes.struck : undefined}>
      <Money cents={cents} />
    </span>
  );
}

/** " · less concession 200.00, written off 100.00" beside a charge that still shows whole. */
function TakenOff({ entry: { kind, allocations } }: Pick<LedgerRowProps, 'entry'>) {
  if (kind !== 'charge') return null;
  const cents = (of: string) =>
    allocations.reduce((sum, part) => sum + (part.otherKind === of ? part.amountCents : 0), 0);
  const [conceded, lost] = [cents('concession'), cents('write-off')];
  return (
    <>
      {conceded > 0 && (
        <span className={classes.how}>
          {' · less concession '}
          <Money cents={conceded} />
        </span>
      )}
      {lost > 0 && (
        <span className={classes.how}>
          {' · written off '}
          <Money cents={lost} />
        </span>
      )}
    </>
  );
}

/** " · Check 1204 · Ana Ruiz", whatever of it is known; of what was let go, why. */
function howWords({ kind, method, reference, payer, memo }: LedgerEntryView): string {
  const how = method && [paymentMethodWords[method], reference].filter(Boolean).join(' ');
  const why = kind === 'concession' || kind === 'write-off' ? memo : null;
  return [how, payer, why].map((part) => (part ? ` · ${part}` : '')).join('');
}

function Tags({ entry, asOf, goTo }: Pick<LedgerRowProps, 'entry' | 'asOf' | 'goTo'>) {
  const { kind, on, reversesId, reversedById } = entry;
  const undone = kind !== 'payment' || entry.takenBack ? 'Reversed' : 'Returned';
  return (
    <>
      {on > asOf && <span className={classes.tag}>Upcoming</span>}
      {entry.twinId && <span className={classes.tag}>Entered twice?</span>}
      {entry.heldCents > 0 && <span className={classes.tag}>Kept as credit</span>}
      {entry.corrected && <span className={classes.tag}>Corrected</span>}
      {entry.period?.waived && reversesId === null && <span className={classes.tag}>Waived</span>}
      {reversedById && (
        <button type="button" className={classes.tag} onClick={() => goTo(reversedById)}>
          <span className={classes.tagWord}>{undone} </span>↑
        </button>
      )}
      {reversesId && (
        <button type="button" className={classes.tag} onClick={() => goTo(reversesId)}>
          <span className={classes.tagWord}>{undone === 'Reversed' ? 'Reverses' : 'Returns'} </span>↓
        </button>
      )}
    </>
  );
}

/** Of a charge, what is still owed; of a payment, the credit that is left of it, in parentheses as in the balance beside it. */
function Remaining({ entry: { id, kind, on, label, remainingCents } }: { entry: LedgerEntryView }) {
  if (remainingCents === 0) return <Dash spoken={kind === 'charge' ? 'Settled' : 'Applied'} />;
  const title = `Still open of ${label}, ${formatDate(on)}`;
  return kind === 'charge' ? (
    <WhyFigure figure="charge-open" params={{ chargeId: id }} label={title}>
      <Money cents={remainingCents} />
    </WhyFigure>
  ) : (
    <WhyFigure
      figure="payment-unapplied"
      params={{ paymentId: id }}
      label={`Credit left of ${label}, ${formatDate(on)}`}
    >
      <Money cents={-remainingCents} />
    </WhyFigure>
  );
}

function EntryMenu({ entry, ask }: Pick<LedgerRowProps, 'entry' | 'ask'>) {
  return (
    <RowMenu label={`Actions for ${entry.label}, ${formatDate(entry.on)}`}>
      {itemsOf(entry, ask)}
      {(entry.kind === 'charge' || entry.kind === 'payment') && (
        <HistoryMenuItem table={entry.kind} id={entry.id} />
      )}
      <QuestionMenuItem {...subjectOf(entry)} />
    </RowMenu>
  );
}

function itemsOf(entry: LedgerEntryView, ask: LedgerRowProps['ask']) {
  // What was applied from a deposit is taken back where the deposit is shown.
  if (entry.kind === 'deposit') return null;
  if (isTakenBackHere(entry)) return takeBackItem(entry, ask);
  return entry.kind === 'charge' ? chargeItems(entry, ask) : paymentItems(entry, ask);
}

const tables = {
  charge: 'charge',
  payment: 'payment',
  deposit: 'depositApplication',
  concession: 'concession',
  'write-off': 'writeOff',
  refund: 'creditRefund',
  transfer: 'creditTransfer',
  recovery: 'recovery',
} as const satisfies Record<LedgerEntryView['kind'], QuestionHolder>;

function subjectOf({ id, kind, label, on }: LedgerEntryView): QuestionSubject {
  return { about: { table: tables[kind], id }, title: `${label}, ${formatDate(on)}` };
}

/** Concessions, write-offs, refunds, transfers and recoveries are put right by a form, or taken back whole. */
function takeBackItem(entry: LedgerEntryView, ask: LedgerRowProps['ask']) {
  if (isReversed(entry)) return null;
  return (
    <>
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'correct-entry', entry })}>Correct</Menu.Item>
      </Guarded>
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'take-back-entry', entry })}>Take it back</Menu.Item>
      </Guarded>
    </>
  );
}

/** What follows the lease's terms is changed there; what was made by hand is corrected here. */
function chargeItems(entry: LedgerEntryView, ask: LedgerRowProps['ask']) {
  if (entry.reversesId !== null) return null;
  if (entry.reversedById !== null) {
    if (!entry.period?.waived) return null;
    return (
      <Guarded area="money">
        <Menu.Item onClick={() => ask({ kind: 'charge-again', entry })}>Charge it again</Menu.Item>
      </Guarded>
    );
  }
  // It follows from a return, and goes where the refund is taken back.
  const isForRefund = entry.chargeKind === 'refunded-credit';
  return (
    <>
      {entry.remainingCents > 0 && <LetGoItems entry={entry} ask={ask} />}
      {!entry.period && !isForRefund && (
        <Guarded area="reversals">
          <Menu.Item onClick={() => ask({ kind: 'correct-charge', entry })}>Correct</Menu.Item>
        </Guarded>
      )}
      {!isForRefund && (
        <Guarded area="reversals">
          <Menu.Item onClick={() => ask({ kind: 'reverse-charge', entry })}>Reverse the charge</Menu.Item>
        </Guarded>
      )}
    </>
  );
}

/** What is open of a charge may be conceded, or written off where it is lost. */
function LetGoItems({ entry, ask }: Pick<LedgerRowProps, 'entry' | 'ask'>) {
  return (
    <>
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'concede', entry })}>Give a concession</Menu.Item>
      </Guarded>
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'write-off', entry })}>Write off</Menu.Item>
      </Guarded>
    </>
  );
}

/** A payment that came back may have been recorded wrong, or never have come back. */
function paymentItems(entry: LedgerEntryView, ask: LedgerRowProps['ask']) {
  if (entry.reversesId !== null || entry.takenBack) return null;
  return (
    <>
      {!isReversed(entry) && (
        <Guarded area="money">
          <Menu.Item onClick={() => ask({ kind: 'allocate-payment', entry })}>
            Choose what it settles
          </Menu.Item>
        </Guarded>
      )}
      {!isReversed(entry) && (
        <DocumentItem name="receipt" id={entry.id}>
          Receipt, PDF
        </DocumentItem>
      )}
      {entry.heldCents > 0 && <LetGo paymentId={entry.id} />}
      {entry.method !== 'credit-transfer' && putRightItems(entry, ask)}
    </>
  );
}

/** What came from another lease goes with its transfer, which is taken back there. */
function putRightItems(entry: LedgerEntryView, ask: LedgerRowProps['ask']) {
  return (
    <>
      <Guarded area="reversals">
        <Menu.Item onClick={() => ask({ kind: 'correct-payment', entry })}>Correct</Menu.Item>
      </Guarded>
      {!isReversed(entry) && (
        <Guarded area="reversals">
          {entry.method === 'from-suspense' ? (
            <Menu.Item onClick={() => ask({ kind: 'put-back-payment', entry })}>
              Put back in suspense
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => ask({ kind: 'take-back-payment', entry })}>
              It was entered twice
            </Menu.Item>
          )}
        </Guarded>
      )}
      {!isReversed(entry) && (
        <Guarded area="reversals">
          <Menu.Item onClick={() => ask({ kind: 'return-payment', entry })}>Payment was returned</Menu.Item>
        </Guarded>
      )}
    </>
  );
}

function LetGo({ paymentId }: { paymentId: string }) {
  const releasing = useCommand('billing.releaseCredit');
  return (
    <Guarded area="money">
      <Menu.Item onClick={() => void releasing.mutateAsync({ paymentId }).catch(sayProblem)}>
        Let its credit settle what is open
      </Menu.Item>
    </Guarded>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, [role="menuitem"]') !== null;
}
