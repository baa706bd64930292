import { type Area, keysOf, mayRead, mayWrite, type Seat, seats } from '@portfolio-os/shared/core';
import { Dash } from '../../components/ui/money.tsx';
import classes from './members.module.css';
import { areaWords, seatWords } from './role-words.ts';

/** The rights as the books and the server apply them; one's own column stands out. */
export function RoleTable({ own }: { own: Seat }) {
  return (
    <div className={classes.rights}>
      <table aria-label="What each role may do">
        <thead>
          <tr>
            <td />
            {seats.map((seat) => (
              <th key={seat} scope="col" data-own={seat === own || undefined}>
                {seatWords[seat]}
                {seat === own && <span className={classes.you}>You</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area}>
              <th scope="row">{areaWords[area]}</th>
              {seats.map((seat) => (
                <td key={seat} data-own={seat === own || undefined}>
                  <Right seat={seat} area={area} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Reports and exports</th>
            {seats.map((seat) => (
              <td key={seat} data-own={seat === own || undefined}>
                Yes
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const areas = keysOf(areaWords);

function Right({ seat, area }: { seat: Seat; area: Area }) {
  if (mayWrite(seat, area)) return <b className={classes.may}>Change</b>;
  return mayRead(seat, area) ? 'See' : <Dash spoken="No" />;
}
