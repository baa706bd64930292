import { mayRead } from '@portfolio-os/shared/core';
import { syncQuery, useView } from '../../api/queries.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { SettingsPart } from '../settings/settings-part.tsx';

/** Settings, "Members and devices", of connected portfolios only: the way to them. */
export function MemberSettings() {
  const { data: sync } = useView(syncQuery);
  const role = sync?.connection?.role;
  if (!role) return null;
  const seesMembers = mayRead(role, 'members');
  return (
    <SettingsPart
      title={seesMembers ? 'Members and devices' : 'Your devices'}
      about={
        seesMembers
          ? 'Who works on these books and as what, and where you are signed in.'
          : 'Where you are signed in, and what your role may do.'
      }
    >
      <div>
        <ButtonLink to="/settings/members" variant="default">
          {seesMembers ? 'Open members and devices' : 'Open your devices'}
        </ButtonLink>
      </div>
    </SettingsPart>
  );
}
