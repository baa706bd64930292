import type { StatementPreviewView } from '@portfolio-os/shared/api';
import { Money } from '../../../components/ui/money.tsx';
import classes from '../imports.module.css';

type Balances = StatementPreviewView['accounts'][number]['balances'];

/** Whether the lines lead to the balance that the file states; nothing where it states none. */
export function BalanceProven({ balances }: { balances: Balances }) {
  const { closingCents, reachedCents, checked, gapsFound } = balances;
  if (closingCents === null) return null;
  const stated = (
    <>
      the file’s balance is{' '}
      <b>
        <Money cents={closingCents} />
      </b>
    </>
  );
  if (reachedCents === null) return <span>{stated}</span>;
  if (reachedCents === closingCents && gapsFound === 0)
    return <span>{stated}, and the lines lead to it</span>;
  return (
    <span className={classes.doubt}>
      {stated},{' '}
      {reachedCents === closingCents ? (
        `but ${gapsFound} of ${checked} balances on the way do not follow`
      ) : (
        <>
          but the lines lead to <Money cents={reachedCents} />
        </>
      )}
    </span>
  );
}
