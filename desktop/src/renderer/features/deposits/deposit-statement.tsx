import type { LeaseDepositsView } from '@portfolio-os/shared/api';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './deposits.module.css';

interface StatementLine {
  readonly key: string;
  readonly on: string;
  readonly label: string;
  readonly cents: number;
}

/** What a settled tenancy comes to, as it is told to the tenants. All money is minor units. */
export interface Statement {
  readonly held: readonly StatementLine[];
  readonly deducted: readonly StatementLine[];
  readonly returned: readonly StatementLine[];
  readonly owedCents: number;
  readonly returnBy: string | null;
}

/** What the books say of it so far; what was taken back is left out. */
export function statementOf({ entries, rule, open, creditCents, asOf }: LeaseDepositsView): Statement {
  const standing = entries.filter(({ reversesId, isReversed }) => reversesId === null && !isReversed);
  const lines = (facts: readonly string[], isIn: boolean) =>
    standing
      .filter(({ fact, cents }) => facts.includes(fact) && cents > 0 === isIn)
      .map(({ id, on, label, note, cents }) => ({
        ...{ key: id, on, cents: Math.abs(cents) },
        label: note ? `${isIn ? `${label} · ` : ''}${note}` : label,
      }));
  const dueCents = open.reduce((sum, { dueOn, openCents }) => sum + (dueOn <= asOf ? openCents : 0), 0);
  return {
    held: lines(['depositReceipt', 'depositInterest', 'depositTransfer'], true),
    deducted: lines(['depositApplication', 'depositForfeiture'], false),
    returned: lines(['depositRefund', 'depositTransfer'], false),
    owedCents: Math.max(0, dueCents - creditCents),
    returnBy: rule?.returnBy ?? null,
  };
}

/** The statement itself, the same on screen and on paper. */
export function StatementTable({ statement }: { statement: Statement }) {
  const { held, deducted, returned, owedCents, returnBy } = statement;
  const left = sumOf(held) - sumOf(deducted) - sumOf(returned);
  return (
    <>
      <Part title="Held" lines={held} total="Held in all" />
      <Part title="Taken off" lines={deducted} total="Taken off in all" none="Nothing was taken off." />
      <Part title="Returned" lines={returned} total="Returned in all" none="Nothing is left to return." />
      <table className={classes.amounts}>
        <tbody>
          {left !== 0 && (
            <tr data-total>
              <td>Still held</td>
              <td>
                <Money cents={left} />
              </td>
            </tr>
          )}
          <tr data-total>
            <td>Still owed by the tenants</td>
            <td>
              <Money cents={owedCents} tone={owedCents > 0 ? 'bad' : 'plain'} dashZero />
            </td>
          </tr>
        </tbody>
      </table>
      {returnBy && (
        <p className={classes.note}>
          What is returned, and this statement, are due by {formatDate(returnBy)}.
        </p>
      )}
    </>
  );
}

interface PartProps {
  title: string;
  lines: readonly StatementLine[];
  total: string;
  none?: string;
}

function Part({ title, lines, total, none }: PartProps) {
  return (
    <div>
      <h3 className={classes.title}>{title}</h3>
      {lines.length === 0 ? (
        <p className={classes.note}>{none}</p>
      ) : (
        <table className={classes.amounts}>
          <tbody>
            {lines.map(({ key, on, label, cents }) => (
              <tr key={key}>
                <td>
                  {label}
                  <span className={classes.how}>
                    {' · '}
                    <DateText date={on} whole />
                  </span>
                </td>
                <td>
                  <Money cents={cents} />
                </td>
              </tr>
            ))}
            {lines.length > 1 && (
              <tr data-total>
                <td>{total}</td>
                <td>
                  <Money cents={sumOf(lines)} />
                </td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}

function sumOf(lines: readonly { cents: number }[]): number {
  return lines.reduce((sum, { cents }) => sum + cents, 0);
}
