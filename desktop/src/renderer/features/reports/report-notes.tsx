import type { ReportNote } from '@portfolio-os/shared/api';
import { TextLink } from '../../components/ui/links.tsx';
import { linkTo } from '../../lib/open-place.ts';
import classes from './reports.module.css';

/** What has to be entered before all of a report’s figures can be told, with the way there. */
export function ReportNotes({ notes }: { notes: ReportNote[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ says, action, opens }) => (
        <li key={says}>
          {says} <TextLink {...linkTo(opens)}>{action}</TextLink>
        </li>
      ))}
    </ul>
  );
}
