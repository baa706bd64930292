import { Button } from '@mantine/core';
import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { lateFeeRulesQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { SettingsPart } from '../settings/settings-part.tsx';
import { useArrival } from '../settings/use-arrival.ts';
import { EndRule } from './end-rule.tsx';
import classes from './late-fees.module.css';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleLine, type RuleQuestion } from './rule-line.tsx';

type Asked = RuleQuestion | { kind: 'add' };

/** Settings, "Late fees": the rules, the newest of each place first. */
export function LateFeeSettings() {
  const { data: rules, error, refetch } = useView(lateFeeRulesQuery);
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  const place = useArrival('late-fees', rules !== undefined);
  return (
    <SettingsPart
      title="Late fees"
      about={
        <>
          What it costs to be late. What could be charged waits under{' '}
          <TextLink to="/late-fees" underline="always">
            Late fees
          </TextLink>{' '}
          until you post it.
        </>
      }
    >
      <div ref={place} className={classes.settings}>
        {rules ? (
          <Rules rules={rules} ask={ask} />
        ) : error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <TableSkeleton rows={2} columns={2} />
        )}
      </div>
      {asked?.kind === 'add' && <RuleDialog rule={null} onClose={close} />}
      {asked?.kind === 'edit' && <RuleDialog rule={asked.rule} onClose={close} />}
      {asked?.kind === 'end' && <EndRule rule={asked.rule} onClose={close} />}
    </SettingsPart>
  );
}

function Rules({ rules, ask }: { rules: LateFeeRuleView[]; ask: (asked: Asked) => void }) {
  const { today } = usePortfolio();
  const [all, setAll] = useState(false);
  const over = rules.filter(({ endedOn }) => endedOn !== null && endedOn < today);
  const shown = all ? rules : rules.filter((rule) => !over.includes(rule));
  return (
    <>
      {rules.length === 0 && (
        <p className={classes.words}>
          <span className={classes.quiet}>
            There is no rule, so nothing is charged for being late. A rule can be for every lease, for a
            building or for one lease, and each fee shows its arithmetic.
          </span>
        </p>
      )}
      {shown.length > 0 && (
        <ul className={classes.rules} aria-label="Late fee rules">
          {shown.map((rule) => (
            <RuleLine key={rule.id} rule={rule} place={rule.place ?? 'Every lease'} ask={ask} />
          ))}
        </ul>
      )}
      <div className={classes.buttons}>
        <Guarded area="settings">
          <Button variant="default" onClick={() => ask({ kind: 'add' })}>
            Add a rule
          </Button>
        </Guarded>
        {over.length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => setAll(!all)}>
            {all ? 'Hide what has ended' : `Show ${over.length} ended`}
          </Button>
        )}
      </div>
    </>
  );
}
