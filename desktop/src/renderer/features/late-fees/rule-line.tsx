import { Menu } from '@mantine/core';
import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from './late-fees.module.css';
import { boundsInWords, feeInWords, kindsInWords } from './rule-words.ts';

export type RuleQuestion = { kind: 'edit' | 'end'; rule: LateFeeRuleView };

interface RuleLineProps {
  rule: LateFeeRuleView;
  /** Left out where the page says it already. */
  place?: string;
  ask: (asked: RuleQuestion) => void;
}

export function RuleLine({ rule, place, ask }: RuleLineProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { name, endedOn } = rule;
  const over = endedOn !== null && endedOn < today;
  return (
    <li className={classes.rule} data-over={over || undefined}>
      <div>
        <div className={classes.ruleHead}>
          <span className={classes.ruleName}>{name}</span>
          {place && <span className={classes.rulePlace}>{place}</span>}
        </div>
        <p>{sentence(rule, money)}</p>
        <p className={classes.how}>{aboutRule(rule)}</p>
      </div>
      <RowMenu label={`Actions for ${name}`}>
        <Guarded area="settings">
          <Menu.Item onClick={() => ask({ kind: 'edit', rule })}>Edit</Menu.Item>
        </Guarded>
        {endedOn === null ? (
          <Guarded area="settings">
            <Menu.Item onClick={() => ask({ kind: 'end', rule })}>End it</Menu.Item>
          </Guarded>
        ) : (
          <GoOn rule={rule} />
        )}
      </RowMenu>
    </li>
  );
}

function GoOn({ rule: { id, name } }: { rule: LateFeeRuleView }) {
  const ending = useCommand('billing.endLateFeeRule');
  return (
    <Guarded area="settings">
      <Menu.Item
        onClick={() =>
          void ending
            .mutateAsync({ ruleId: id, endedOn: null })
            .then(() => toast(`${name} goes on.`))
            .catch(sayProblem)
        }
      >
        Let it go on
      </Menu.Item>
    </Guarded>
  );
}

/** "5% of what is past due. From the 5th day after it is due." */
export function sentence(rule: LateFeeRuleView, money: (cents: number) => string): string {
  return [`${feeInWords(rule, money)}.`, boundsInWords(rule, money)].filter(Boolean).join(' ');
}

function aboutRule({ chargeKinds, effectiveOn, endedOn, posting, formula, source }: LateFeeRuleView): string {
  const parts = [
    kindsInWords(chargeKinds),
    endedOn ? `${formatDate(effectiveOn)} to ${formatDate(endedOn)}` : `due from ${formatDate(effectiveOn)}`,
    formula === 'none' ? '' : posting === 'automatic' ? 'posted without asking' : 'reviewed before posting',
    source ?? '',
  ];
  return parts.filter(Boolean).join(' · ');
}
