import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { DateText } from '../../../components/ui/date-text.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { WhyFigure } from '../../../components/ui/why.tsx';
import { written } from '../../../lib/written.ts';
import classes from './ledger.module.css';

interface LedgerDetailProps {
  id: string;
  entry: LedgerEntryView;
  goTo: (entryId: string) => void;
}

/** An entry opened: its arithmetic, what settles it or what it settles, and what is left. */
export function LedgerDetail({ id, entry, goTo }: LedgerDetailProps) {
  const { workings, allocations, kind, corrected } = entry;
  return (
    <tr id={id}>
      <td colSpan={8} className={classes.detail}>
        {workings && <p className={classes.workings}>{written(workings)}</p>}
        <ul className={classes.parts}>
          {allocations.map(({ otherId, otherKind, otherLabel, otherOn, amountCents }) => (
            <li key={otherId} className={classes.part}>
              <span className={classes.on}>
                <DateText date={otherOn} />
              </span>
              <button type="button" className={classes.other} onClick={() => goTo(otherId)}>
                {usedWords(kind, otherKind)} {otherLabel}
              </button>
              <Money cents={amountCents} />
            </li>
          ))}
          <Remainder entry={entry} />
        </ul>
        {corrected && (
          <>
            <p className={classes.workings}>Corrected: {corrected.reason}. Before, on the same days:</p>
            <ul className={classes.parts}>
              {corrected.entries.map((before) => (
                <li key={before.id} className={classes.part}>
                  <span className={classes.on}>
                    <DateText date={before.on} />
                  </span>
                  <span className={classes.how}>{before.label}</span>
                  <Money cents={before.amountCents} />
                </li>
              ))}
            </ul>
          </>
        )}
      </td>
    </tr>
  );
}

/** How one entry stands to another: "Settled by Payment", "Less Concession", "Out of Payment". */
function usedWords(kind: LedgerEntryView['kind'], other: LedgerEntryView['kind']): string {
  if (kind === 'refund') return 'Out of';
  if (other === 'refund') return 'Less';
  if (kind !== 'charge') return 'Settles';
  return other === 'concession' || other === 'write-off' ? 'Less' : 'Settled by';
}

function Remainder({ entry }: { entry: LedgerEntryView }) {
  const { id, kind, reversesId, reversedById, remainingCents, allocations } = entry;
  if (reversesId || reversedById) {
    return (
      <li>Both entries stay in the books; together they come to nothing, and neither settles anything.</li>
    );
  }
  if (kind === 'refund' || kind === 'recovery') return null;
  const figure =
    kind === 'charge'
      ? ({ figure: 'charge-open', params: { chargeId: id }, label: 'Still open' } as const)
      : ({ figure: 'payment-unapplied', params: { paymentId: id }, label: 'Credit on account' } as const);
  return (
    <li className={classes.part} data-total={allocations.length > 0 || undefined}>
      <span />
      <span>{figure.label}</span>
      <WhyFigure {...figure}>
        <Money cents={remainingCents} />
      </WhyFigure>
    </li>
  );
}
