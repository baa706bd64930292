import { Money } from '../../components/ui/money.tsx';
import classes from './payments.module.css';

/** Always there, so that "nothing is left over" is seen and not guessed. */
export function CreditLine({ cents }: { cents: number }) {
  return (
    <tr className={classes.rest}>
      <th scope="row" colSpan={2}>
        Left as credit
      </th>
      <td className={classes.by}>
        <Money cents={cents} tone={cents < 0 ? 'bad' : 'plain'} />
      </td>
    </tr>
  );
}
