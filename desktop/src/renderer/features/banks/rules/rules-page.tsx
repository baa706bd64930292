import { ActionIcon, Button, Switch } from '@mantine/core';
import type { BankRuleView, LearnedRuleView } from '@portfolio-os/shared/api';
import { ruleOutcomeWords } from '@portfolio-os/shared/bank/schema';
import { newId } from '@portfolio-os/shared/core';
import { IconArrowDown, IconArrowUp, IconTrash, IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import { type Act, useCommands } from '../../../api/commands.ts';
import { bankRulesQuery, useView } from '../../../api/queries.ts';
import { useMay } from '../../../api/use-may.ts';
import { EmptyState } from '../../../components/page/empty-state.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { Guarded } from '../../../components/page/guarded.tsx';
import { Page, Section } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { sayProblem, toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { conditionWords, editOf, learnedAsRule } from './rule-words.ts';
import classes from './rules.module.css';

/** What proposes for bank transactions: the rules in their order, and what was learned. A person confirms each all the same. */
export function RulesPage() {
  const { data, error, refetch } = useView(bankRulesQuery);
  const [edited, setEdited] = useState<BankRuleView | 'new' | null>(null);
  const nextPlace = Math.max(0, ...(data?.rules ?? []).map(({ place }) => place)) + 1;
  return (
    <Page>
      <PageHeader
        title="Bank rules"
        subtitle="What a bank transaction probably is. A rule proposes; nothing is recorded before you confirm it."
        back={{ to: '/bank-lines', label: 'Bank transactions' }}
        actions={
          <Guarded area="import-rules">
            <Button onClick={() => setEdited('new')}>Add a rule</Button>
          </Guarded>
        }
      />
      {data ? (
        <>
          <Section title="Rules" beside={data.rules.length || null}>
            <Rules rules={data.rules} onEdit={setEdited} />
          </Section>
          {data.learned.length > 0 && (
            <Section title="Learned from what you confirmed" beside={data.learned.length}>
              <Learned learned={data.learned} nextPlace={nextPlace} />
            </Section>
          )}
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={3} />
      )}
      {edited !== null && (
        <RuleDialog
          rule={edited === 'new' ? null : edited}
          place={nextPlace}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

/** Does some verbs, and offers what takes them back where that is said. */
function useActs() {
  const doing = useCommands();
  return (acts: Act[], undo?: { words: string; acts: Act[] }) => {
    doing
      .mutateAsync(acts)
      .then(() => undo && toastWithUndo(undo.words, () => doing.mutateAsync(undo.acts)))
      .catch(sayProblem);
  };
}

function Rules({ rules, onEdit }: { rules: readonly BankRuleView[]; onEdit: (rule: BankRuleView) => void }) {
  const act = useActs();
  const may = useMay('import-rules');
  if (rules.length === 0) {
    return (
      <EmptyState icon={<IconWand size={24} stroke={1.5} />} title="No rule yet">
        Add one for what comes every month, or keep one of those that were learned: “city water” is utilities.
      </EmptyState>
    );
  }
  const swap = (one: BankRuleView, other: BankRuleView | undefined) =>
    other && act([editOf(one, { place: other.place }), editOf(other, { place: one.place })]);
  return (
    <ol className={classes.rules}>
      {rules.map((rule, index) => (
        <li key={rule.id} className={classes.rule} data-off={rule.isOff || undefined}>
          <button type="button" className={classes.words} disabled={!may} onClick={() => onEdit(rule)}>
            <span className={classes.condition}>{conditionWords(rule)}</span>
            <span className={classes.proposes}>
              {ruleOutcomeWords[rule.outcome]} · {rule.proposes}
            </span>
          </button>
          {may && (
            <span className={classes.acts}>
              <ActionIcon
                variant="subtle"
                aria-label="Ask earlier"
                disabled={index === 0}
                onClick={() => swap(rule, rules[index - 1])}
              >
                <IconArrowUp size={15} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                aria-label="Ask later"
                disabled={index === rules.length - 1}
                onClick={() => swap(rule, rules[index + 1])}
              >
                <IconArrowDown size={15} />
              </ActionIcon>
              <Switch
                size="xs"
                aria-label={`${rule.name}: on`}
                checked={!rule.isOff}
                onChange={() =>
                  act([{ name: 'integrations.turnBankRule', args: { id: rule.id, isOff: !rule.isOff } }])
                }
              />
              <ActionIcon
                variant="subtle"
                aria-label={`Remove the rule ${rule.name}`}
                onClick={() =>
                  act([{ name: 'integrations.archiveBankRule', args: { id: rule.id, isArchived: true } }], {
                    words: `The rule “${rule.name}” is removed.`,
                    acts: [
                      { name: 'integrations.archiveBankRule', args: { id: rule.id, isArchived: false } },
                    ],
                  })
                }
              >
                <IconTrash size={15} />
              </ActionIcon>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Learned({ learned, nextPlace }: { learned: readonly LearnedRuleView[]; nextPlace: number }) {
  const act = useActs();
  const may = useMay('import-rules');
  const keep = (rule: LearnedRuleView, isOff: boolean) => {
    const id = newId();
    const args = { id, ...learnedAsRule(rule), place: nextPlace, source: 'learned' as const, isOff };
    act([{ name: 'integrations.addBankRule', args }], {
      words: isOff ? `“${rule.contains}” proposes nothing any more.` : `“${rule.contains}” is a rule.`,
      acts: [{ name: 'integrations.archiveBankRule', args: { id, isArchived: true } }],
    });
  };
  return (
    <ul className={classes.rules}>
      {learned.map((rule) => (
        <li key={`${rule.direction} ${rule.contains}`} className={classes.rule}>
          <span className={classes.words}>
            <span className={classes.condition}>{conditionWords(rule)}</span>
            <span className={classes.proposes}>
              {ruleOutcomeWords[rule.outcome]} · {rule.proposes} ·{' '}
              {rule.times === 1 ? 'confirmed once' : `confirmed ${rule.times} times`}
            </span>
          </span>
          {may && (
            <span className={classes.acts}>
              <Button variant="default" size="compact-xs" onClick={() => keep(rule, false)}>
                Keep as a rule
              </Button>
              <Button variant="subtle" size="compact-xs" onClick={() => keep(rule, true)}>
                Turn off
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
