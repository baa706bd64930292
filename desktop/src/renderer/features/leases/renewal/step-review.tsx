import { Radio, Stack } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { stepWithinWords, termKindWords } from '@portfolio-os/shared/leasing/schema';
import type { ReactNode } from 'react';
import type { ApiError } from '../../../api/client.ts';
import type { Act } from '../../../api/commands.ts';
import { Money } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { choices } from '../../../lib/words.ts';
import classes from '../new-lease/new-lease.module.css';
import { isInside, running } from '../terms/recurring.ts';
import { type RenewalForm, rentCentsOn } from './renewal-form.ts';
import { TermsPreview } from './terms-preview.tsx';

interface StepReviewProps {
  form: RenewalForm;
  lease: LeaseView;
  act: Act;
  from: CalendarDate;
  paused: boolean;
  onRefused: (error: ApiError) => void;
}

/** The agreement in words, and every figure that it changes, as the ledger itself works it out. */
export function StepReview({ form, lease, act, from, paused, onRefused }: StepReviewProps) {
  const { decision, termKind, termEndsOn, rentCents, extras, added } = form.values;
  const rent = running(lease, from).find(({ kind }) => kind === 'rent');
  const changed = extras.filter(({ nowCents, amountCents }) => nowCents !== amountCents);
  return (
    <>
      <dl className={classes.summary}>
        <Line what="From">{formatDate(from)}</Line>
        <Line what="Term">
          {decision === 'renewed'
            ? `until ${formatDate(termEndsOn ?? '')}. ${termKindWords[termKind]}`
            : 'Month to month'}
        </Line>
        <Line what="Rent" amount={<Money cents={rentCents ?? 0} />}>
          {rentCents === rentCentsOn(lease, from) ? 'as before' : <Was cents={rentCentsOn(lease, from)} />}
        </Line>
        {changed.map(({ id, label, nowCents, amountCents }) => (
          <Line key={id} what={label} amount={<Money cents={amountCents ?? 0} />}>
            <Was cents={nowCents} />
          </Line>
        ))}
        {added.map(({ id, label, kind, amountCents }) => (
          <Line key={id} what={label || kind} amount={<Money cents={amountCents ?? 0} />}>
            new
          </Line>
        ))}
      </dl>
      {rent && isInside(rent, from) && (
        <Radio.Group label={`${formatDate(from)} is inside a period`} {...form.getInputProps('within')}>
          <Stack gap={6} mt={6}>
            {choices(stepWithinWords).map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <div className={classes.group}>
        <p className={classes.groupTitle}>What changes in what is charged</p>
        <TermsPreview leaseId={lease.id} acts={[act]} from={from} paused={paused} onRefused={onRefused} />
      </div>
    </>
  );
}

function Was({ cents }: { cents: number }) {
  return (
    <>
      was <Money cents={cents} />
    </>
  );
}

function Line({ what, children, amount }: { what: string; children: ReactNode; amount?: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
      {amount && <dd>{amount}</dd>}
    </div>
  );
}
