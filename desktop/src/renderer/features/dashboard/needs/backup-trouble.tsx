import { backupTroubleQuery, useView } from '../../../api/queries.ts';
import { ButtonLink } from '../../../components/ui/links.tsx';
import type { Need } from './need.ts';

/** Nobody looks at backups until they need one. */
export const backupTrouble: Need = {
  label: 'Backups',
  useRows: () => {
    const { data } = useView(backupTroubleQuery);
    if (!data) return undefined;
    if (!data.problem) return [];
    return [
      {
        key: 'backups',
        what: 'Backups need a look',
        detail: data.problem,
        isWarning: true,
        act: (
          <ButtonLink to="/settings" hash="backups" variant="default" size="compact-xs">
            Backups
          </ButtonLink>
        ),
      },
    ];
  },
};
