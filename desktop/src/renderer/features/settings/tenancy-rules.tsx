import { Button, Menu } from '@mantine/core';
import type { DepositRuleView, NoticeRuleView } from '@portfolio-os/shared/api';
import { type ReactNode, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { depositRulesQuery, directoryQuery, noticeRulesQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { formatDate } from '../../lib/dates.ts';
import { DepositRuleDialog } from '../deposits/deposit-rule-dialog.tsx';
import { NoticeRule } from '../leases/renewal/notice-rule.tsx';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';

/** Settings, "Deposits": until when one is given back, and what it earns. */
export function DepositRuleSettings() {
  const { data: rules, error, refetch } = useView(depositRulesQuery);
  const [asked, ask] = useState<DepositRuleView | 'new' | null>(null);
  return (
    <SettingsPart
      title="Deposits"
      about="In how many days of a move-out a deposit is given back, and what it earns. The rule of a lease or building comes before one for all."
    >
      <Rules
        label="Deposit rules"
        none="There is no rule, so no day is set by which a deposit is given back, and it earns nothing."
        rules={rules?.map((rule) => ({ ...lineOf(rule), edit: () => ask(rule) }))}
        failure={error && <Failure error={error} retry={() => void refetch()} />}
        add={() => ask('new')}
      />
      {asked && <DepositRuleDialog rule={asked === 'new' ? null : asked} onClose={() => ask(null)} />}
    </SettingsPart>
  );
}

/** Settings, "Notice of a new rent": how many days before it the tenants are told. */
export function NoticeRuleSettings() {
  const { data: rules, error, refetch } = useView(noticeRulesQuery);
  const { data: directory } = useView(directoryQuery);
  const [asked, ask] = useState<NoticeRuleView | 'new' | null>(null);
  const placeOf = (id: string | null) => directory?.buildings.find((one) => one.id === id)?.name ?? null;
  return (
    <SettingsPart
      title="Notice of a new rent"
      about="How many days before a higher rent tenants are told. Of several that fit a rise, the longest counts; less is pointed out."
    >
      <Rules
        label="Notice rules"
        none="There is no rule, so nothing is said about short notice."
        rules={rules?.map((rule) => ({
          ...noticeLineOf(rule, placeOf(rule.buildingId)),
          edit: () => ask(rule),
        }))}
        failure={error && <Failure error={error} retry={() => void refetch()} />}
        add={() => ask('new')}
      />
      {asked && <NoticeRule rule={asked === 'new' ? null : asked} onClose={() => ask(null)} />}
    </SettingsPart>
  );
}

interface Line {
  id: string;
  says: string;
  place: string;
  about: string;
  endedOn: string | null;
}

interface RulesProps {
  label: string;
  none: string;
  rules: readonly (Line & { edit: () => void })[] | undefined;
  failure: ReactNode;
  add: () => void;
}

function Rules({ label, none, rules, failure, add }: RulesProps) {
  const { today } = usePortfolio();
  if (!rules) return failure || <TableSkeleton rows={2} columns={2} />;
  return (
    <>
      {rules.length === 0 && <p className={classes.about}>{none}</p>}
      {rules.length > 0 && (
        <ul className={classes.rules} aria-label={label}>
          {rules.map(({ id, says, place, about, endedOn, edit }) => (
            <li key={id} data-over={(endedOn !== null && endedOn < today) || undefined}>
              <div>
                <span className={classes.ruleSays}>{says}</span> {place}
                <p className={classes.about}>{about}</p>
              </div>
              <RowMenu label={`Actions for ${says}`}>
                <Guarded area="settings">
                  <Menu.Item onClick={edit}>Change or end it</Menu.Item>
                </Guarded>
              </RowMenu>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Guarded area="settings">
          <Button variant="default" onClick={add}>
            Add a rule
          </Button>
        </Guarded>
      </div>
    </>
  );
}

function lineOf({
  id,
  place,
  returnDays,
  interestBasisPoints,
  effectiveOn,
  endedOn,
  source,
}: DepositRuleView): Line {
  const says = [
    returnDays !== null && `Returned within ${daysOf(returnDays)}`,
    interestBasisPoints !== null && `${interestBasisPoints / 100}% a year`,
  ];
  return {
    ...{ id, says: says.filter(Boolean).join(', '), place: place ?? 'Every lease', endedOn },
    about: aboutOf(effectiveOn, endedOn, source),
  };
}

function noticeLineOf(
  { id, days, aboveBasisPoints, effectiveOn, endedOn, source }: NoticeRuleView,
  place: string | null,
): Line {
  const above = aboveBasisPoints === null ? '' : ` for rises above ${aboveBasisPoints / 100}%`;
  return {
    ...{ id, says: `${daysOf(days)}${above}`, place: place ?? 'Every building', endedOn },
    about: aboutOf(effectiveOn, endedOn, source),
  };
}

function daysOf(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function aboutOf(effectiveOn: string, endedOn: string | null, source: string | null): string {
  const span = endedOn
    ? `${formatDate(effectiveOn)} to ${formatDate(endedOn)}`
    : `from ${formatDate(effectiveOn)}`;
  return [span, source].filter(Boolean).join(' · ');
}
