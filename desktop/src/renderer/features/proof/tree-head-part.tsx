import type { ProofView } from '@portfolio-os/shared/api';
import { formatInstant } from '../../lib/dates.ts';
import classes from '../settings/settings.module.css';
import { SettingsPart } from '../settings/settings-part.tsx';

export function TreeHeadPart({ view: { head, pending } }: { view: ProofView }) {
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    <SettingsPart
      title="Where the books stand"
      about="The hash of the log, and one root over every single fact in it. A statement brings the facts of its lease and shows that they are all of them."
    >
      {head ? (
        <dl className={classes.proof}>
          <dt>Entry</dt>
          <dd>
            {count(head.seq)}
            {head.acceptedAt && ` of ${formatInstant(head.acceptedAt)}`}
          </dd>
          <dt>Facts</dt>
          <dd>
            {count(head.facts)} in all, of {count(head.leases)} {head.leases === 1 ? 'lease' : 'leases'} and
            the rest
          </dd>
          <dt>Hash of the log</dt>
          <dd>
            <code>{head.hash}</code>
          </dd>
          <dt>Root of all facts</dt>
          <dd>
            <code>{head.root}</code>
          </dd>
          <dt>Root of the leases</dt>
          <dd>
            <code>{head.leasesRoot}</code>
          </dd>
        </dl>
      ) : (
        <p className={classes.quiet}>
          What came before this computer joined is still being fetched. It stands here once all of it has
          come.
        </p>
      )}
      {pending > 0 && (
        <p className={classes.quiet}>
          {pending === 1 ? '1 change waits' : `${count(pending)} changes wait`} for the server and{' '}
          {pending === 1 ? 'is' : 'are'} not in it yet.
        </p>
      )}
    </SettingsPart>
  );
}
