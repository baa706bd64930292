import { Button } from '@mantine/core';
import type { LateFeeRuleView, LeaseView } from '@portfolio-os/shared/api';
import { ruleFor } from '@portfolio-os/shared/billing/rules';
import { later } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { lateFeeRulesQuery, useView } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { EndRule } from './end-rule.tsx';
import classes from './late-fees.module.css';
import { RuleDialog } from './rule-dialog.tsx';
import { RuleLine, type RuleQuestion, sentence } from './rule-line.tsx';

type Asked = RuleQuestion | { kind: 'add' };

/** On the lease's page: what being late with the rent costs here, and rules of its own. */
export function LeaseLateFees({ lease }: { lease: LeaseView }) {
  const { today } = usePortfolio();
  const { data: rules } = useView(lateFeeRulesQuery);
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  if (!rules) return null;
  const own = rules.filter(
    ({ leaseId, endedOn }) => leaseId === lease.id && (endedOn === null || endedOn >= today),
  );
  return (
    <div className={classes.leasePart}>
      <Section
        title="Late fees"
        actions={
          <Guarded area="settings">
            <Button variant="default" size="compact-sm" onClick={() => ask({ kind: 'add' })}>
              Set a rule for this lease
            </Button>
          </Guarded>
        }
      >
        {own.length > 0 ? (
          <ul className={classes.rules} aria-label="Late fee rules of this lease">
            {own.map((rule) => (
              <RuleLine key={rule.id} rule={rule} ask={ask} />
            ))}
          </ul>
        ) : (
          <InForce lease={lease} rules={rules} />
        )}
        {asked?.kind === 'add' && <RuleDialog rule={null} leaseId={lease.id} onClose={close} />}
        {asked?.kind === 'edit' && <RuleDialog rule={asked.rule} leaseId={lease.id} onClose={close} />}
        {asked?.kind === 'end' && <EndRule rule={asked.rule} onClose={close} />}
      </Section>
    </div>
  );
}

/** The rule that rent due today would fall under, and whose it is. */
function InForce({ lease, rules }: { lease: LeaseView; rules: LateFeeRuleView[] }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const dueOn = later(today, lease.startOn);
  const charge = { leaseId: lease.id, buildingId: lease.buildingId, kind: 'rent', dueOn } as const;
  const rule = ruleFor(charge, rules);
  if (!rule) return <p className={classes.inForce}>No rule is in force: late rent costs nothing.</p>;
  return (
    <p className={classes.inForce}>
      {sentence(rule, money)}{' '}
      <span className={classes.quiet}>
        {rule.name}, as everywhere in {rule.place ?? 'this portfolio'}.
      </span>
    </p>
  );
}
