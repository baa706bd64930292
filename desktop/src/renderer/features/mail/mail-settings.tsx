import { Button, Menu } from '@mantine/core';
import type { MailRuleView } from '@portfolio-os/shared/api';
import { mailRuleWords } from '@portfolio-os/shared/mail/rules';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { mailRulesQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from '../settings/settings.module.css';
import { SettingsPart } from '../settings/settings-part.tsx';
import { MailRuleDialog } from './mail-rule-dialog.tsx';

/** Settings, "Monthly mail": what the server mails to tenants by itself. */
export function MailSettings() {
  const { data, error, refetch } = useView(mailRulesQuery);
  const [asked, ask] = useState<MailRuleView | 'new' | null>(null);
  return (
    <SettingsPart
      title="Monthly mail"
      about="Statements and reminders that the server mails to tenants on a day of each month. Tenants can stop it by a link in each mail."
    >
      {data ? (
        <>
          {!data.hasServer && (
            <p className={classes.about}>
              Mail is sent by a server, and this portfolio lives on this computer alone: connect it below
              first.
            </p>
          )}
          {data.rules.length > 0 && (
            <ul className={classes.rules} aria-label="Monthly mail">
              {data.rules.map((rule) => (
                <Rule key={rule.id} rule={rule} edit={() => ask(rule)} />
              ))}
            </ul>
          )}
          {data.hasServer && (
            <div>
              <Guarded area="settings">
                <Button variant="default" onClick={() => ask('new')}>
                  Add monthly mail
                </Button>
              </Guarded>
            </div>
          )}
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={2} columns={2} />
      )}
      {asked && <MailRuleDialog rule={asked === 'new' ? null : asked} onClose={() => ask(null)} />}
    </SettingsPart>
  );
}

function Rule({ rule, edit }: { rule: MailRuleView; edit: () => void }) {
  const { today } = usePortfolio();
  const ending = useCommand('mail.endRule');
  const { id, what, dayOfMonth, overCents, pastDays, endedOn, lastRun } = rule;
  const end = (on: string | null) => void ending.mutateAsync({ id, on }).catch(sayProblem);
  return (
    <li data-over={endedOn !== null || undefined}>
      <div>
        <span className={classes.ruleSays}>{mailRuleWords[what]}</span> on day {dayOfMonth}
        <p className={classes.about}>
          {what === 'reminder' && (
            <>
              More than <Money cents={overCents ?? 0} /> overdue for more than {pastDays} days ·{' '}
            </>
          )}
          {endedOn ? `ended on ${formatDate(endedOn)}` : lastRunInWords(lastRun)}
        </p>
      </div>
      <RowMenu label={`Actions for ${mailRuleWords[what]}`}>
        <Guarded area="settings">
          <Menu.Item onClick={edit}>Change it</Menu.Item>
        </Guarded>
        <Guarded area="settings">
          <Menu.Item onClick={() => end(endedOn ? null : today)}>
            {endedOn ? 'Go on with it' : 'End it'}
          </Menu.Item>
        </Guarded>
      </RowMenu>
    </li>
  );
}

function lastRunInWords(run: MailRuleView['lastRun']): string {
  if (!run) return 'not sent yet';
  const left = run.leftOut > 0 ? `, ${run.leftOut} not reached by mail` : '';
  return `last on ${formatDate(run.on)}: ${run.letters === 1 ? '1 mail' : `${run.letters} mails`}${left}`;
}
