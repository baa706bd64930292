import { type Statement, type StatementLine, sumOf } from '@portfolio-os/shared/billing/deposits/rules';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './deposits.module.css';

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
            {lines.map(({ key, on, label, cents, files = [] }) => (
              <tr key={key}>
                <td>
                  {label}
                  <span className={classes.how}>
                    {' · '}
                    <DateText date={on} whole />
                  </span>
                  {files.length > 0 && <span className={classes.files}>Shown by {files.join(', ')}</span>}
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
