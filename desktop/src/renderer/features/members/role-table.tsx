import { type Area, keysOf, mayRead, mayWrite, type Role, roles, roleWords } from '@portfolio-os/shared/core';
import { Dash } from '../../components/ui/money.tsx';
import classes from './members.module.css';
import { areaWords } from './role-words.ts';

/** The rights as the books and the server apply them; one's own column stands out. */
export function RoleTable({ own }: { own: Role }) {
  return (
    <div className={classes.rights}>
      <table aria-label="What each role may do">
        <thead>
          <tr>
            <td />
            {roles.map((role) => (
              <th key={role} scope="col" data-own={role === own || undefined}>
                {roleWords[role]}
                {role === own && <span className={classes.you}>You</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area}>
              <th scope="row">{areaWords[area]}</th>
              {roles.map((role) => (
                <td key={role} data-own={role === own || undefined}>
                  <Right role={role} area={area} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Reports and exports</th>
            {roles.map((role) => (
              <td key={role} data-own={role === own || undefined}>
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

function Right({ role, area }: { role: Role; area: Area }) {
  if (mayWrite(role, area)) return <b className={classes.may}>Change</b>;
  return mayRead(role, area) ? 'See' : <Dash spoken="No" />;
}
