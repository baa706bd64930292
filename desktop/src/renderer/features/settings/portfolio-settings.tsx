import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SettingsView } from '@portfolio-os/shared/api';
import { isTimeZone } from '@portfolio-os/shared/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCommand } from '../../api/commands.ts';
import { portfoliosQuery } from '../../api/queries.ts';
import { Problem } from '../../components/form/problem.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { GuardedFields } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';
import { policiesOf } from './settings-values.ts';

export function PortfolioSettings({ settings }: { settings: SettingsView }) {
  const client = useQueryClient();
  const saving = useCommand('organisation.changeSettings');
  const zones = useMemo(() => zonesWith(settings.timeZone), [settings.timeZone]);
  const form = useForm({
    initialValues: { name: settings.name, timeZone: settings.timeZone },
    validate: { name: (name) => (name.trim() ? null : 'Give the portfolio a name.') },
  });
  const save = useSave({
    form,
    save: ({ name, timeZone }) =>
      saving.mutateAsync({ ...policiesOf(settings), name: name.trim(), timeZone }),
    onSaved: async () => {
      form.resetDirty();
      toast('Saved.');
      // The name in the sidebar and "today" come from the list of portfolios.
      await client.invalidateQueries({ queryKey: portfoliosQuery.queryKey });
    },
  });
  return (
    <SettingsPart title="Portfolio" about="What these books are called, and where their day begins.">
      <form className={classes.fields} noValidate onSubmit={save.onSubmit}>
        <GuardedFields area="settings">
          <TextInput label="Name" maxLength={120} {...form.getInputProps('name')} />
          <div className={classes.pair}>
            <SearchSelect
              label="Time zone"
              description={zoneWords(settings.timeZone)}
              limit={50}
              data={zones}
              allowDeselect={false}
              {...form.getInputProps('timeZone')}
            />
            <TextInput
              label="Currency"
              description="Cannot change later."
              value={settings.currency}
              readOnly
            />
          </div>
          <Problem message={save.problem} />
          <div className={classes.save}>
            <Button type="submit" disabled={!form.isDirty()} loading={save.pending}>
              Save
            </Button>
          </div>
        </GuardedFields>
      </form>
    </SettingsPart>
  );
}

/** A newer version may have chosen a zone that this computer does not know. */
function zoneWords(current: string): string {
  return isTimeZone(current)
    ? 'Decides which day “today” is, wherever this computer is.'
    : 'This computer does not know this time zone and counts days in UTC. Choose another, or update PortfolioOS.';
}

function zonesWith(current: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}
