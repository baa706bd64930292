import { lease as leaseRecord } from '@portfolio-os/shared/leasing/schema';
import type { RecordType } from '@portfolio-os/shared/log';
import { prorationWords } from '@portfolio-os/shared/organisation/rules';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { ApiError } from '../../../api/client.ts';
import { type LeasePreview, previewLease } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { Problem } from '../../../components/form/problem.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { DateText } from '../../../components/ui/date-text.tsx';
import { DetailValue } from '../../../components/ui/detail-list.tsx';
import { Money, useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { written } from '../../../lib/written.ts';
import { scheduleWords, termWords } from '../lease-words.ts';
import classes from './new-lease.module.css';
import type { DatedOpening, NewLease } from './new-lease-form.ts';

interface StepReviewProps {
  lease: NewLease;
  opening: DatedOpening | null;
  onRefused: (error: ApiError) => void;
}

/** What will be charged first, computed by the ledger itself, so that the review cannot say anything else. */
export function StepReview({ lease, opening, onRefused }: StepReviewProps) {
  const { id: portfolioId } = usePortfolio();
  const { data: preview, error } = useQuery<LeasePreview, ApiError>({
    queryKey: ['portfolio', portfolioId, 'lease-preview', lease],
    queryFn: () => previewLease(portfolioId, lease),
    gcTime: 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal is told once, not at every drawing.
  useEffect(() => {
    if (error) onRefused(error);
  }, [error]);
  return (
    <>
      <Summary lease={lease} opening={opening} />
      <div className={classes.group}>
        <p className={classes.groupTitle}>The first charges</p>
        {preview ? (
          <FirstCharges charges={preview.charges} />
        ) : error ? (
          <Problem message={error.message} />
        ) : (
          <TableSkeleton rows={3} columns={3} />
        )}
      </div>
    </>
  );
}

function Summary({ lease, opening }: Pick<StepReviewProps, 'lease' | 'opening'>) {
  const { today } = usePortfolio();
  const { data: directory } = useView(directoryQuery);
  const money = useFormatMoney();
  const {
    unitId,
    tenants,
    startOn,
    termEndsOn,
    termKind,
    extras,
    depositCents,
    chargedFrom,
    prorationMethod,
  } = lease;
  const endOn = termKind === 'fixed' ? termEndsOn : null;
  const nameOf = (id: string) => directory?.tenants.find((tenant) => tenant.id === id)?.name ?? '…';
  const partyWords = ({ tenantId, role, shareCents }: NewLease['tenants'][number]) =>
    `${nameOf(tenantId)}${role === 'subsidy' ? ' (subsidy)' : ''}${shareCents ? ` owes ${money(shareCents)}` : ''}`;
  return (
    <dl className={classes.summary}>
      <Line what="Unit">{directory?.units.find(({ id }) => id === unitId)?.label}</Line>
      <Line what="Tenants">{tenants.map(partyWords).join(', ')}</Line>
      <Line what="Term">{termWords({ startOn, endOn, termKind, termEndsOn, movedOutOn: null }, today)}</Line>
      <Line what="Rent" amount={<Money cents={lease.rentCents} />}>
        {scheduleWords(lease)}
      </Line>
      {extras.map(({ id, label, amountCents }) => (
        <Line key={id} what={label} amount={<Money cents={amountCents} />}>
          with the rent
        </Line>
      ))}
      {depositCents !== null && (
        <Line what="Deposit" amount={<Money cents={depositCents} />}>
          asked for by the first day; held for them once it comes, and no income
        </Line>
      )}
      {chargedFrom && (
        <Line what="Charged from">{formatDate(chargedFrom)}; what was due before counts as settled</Line>
      )}
      {opening && (
        <Line what="Opening balance" amount={<Money cents={opening.amountCents ?? 0} />}>
          {opening.is === 'owed' ? 'owed since' : 'paid ahead on'} {formatDate(opening.on)}
        </Line>
      )}
      {prorationMethod && <Line what="Part months">{prorationWords[prorationMethod]}</Line>}
      <Details lease={lease} />
    </dl>
  );
}

function Details({ lease }: { lease: NewLease }) {
  const { fields, details }: RecordType = leaseRecord;
  const said: Readonly<Record<string, unknown>> = { ...lease };
  return details
    .filter((name) => said[name])
    .map((name) => (
      <Line key={name} what={fields[name]?.label ?? name}>
        <DetailValue field={fields[name]} value={said[name]} />
      </Line>
    ));
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

function FirstCharges({ charges }: LeasePreview) {
  return (
    <table className={classes.charges}>
      <thead>
        <tr>
          <th scope="col">Due</th>
          <th scope="col">Charge</th>
          <th scope="col">Amount</th>
        </tr>
      </thead>
      <tbody>
        {charges.map(({ label, dueOn, amountCents, workings }) => (
          <tr key={`${dueOn} ${label}`}>
            <td>
              <DateText date={dueOn} />
            </td>
            <td>
              {written(label)}
              {workings && <span className={classes.workings}>{written(workings)}</span>}
            </td>
            <td>
              <Money cents={amountCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
