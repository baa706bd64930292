import { NumberInput, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { MailRuleView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type MailRuleKind, mailRuleWords } from '@portfolio-os/shared/mail/rules';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import classes from './mail.module.css';

interface Values {
  what: MailRuleKind;
  dayOfMonth: number | string;
  overCents: number | null;
  pastDays: number | string;
}

/** What the server mails each month, on which day, and to whom. */
export function MailRuleDialog({ rule, onClose }: { rule: MailRuleView | null; onClose: () => void }) {
  const doing = useCommands();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      what: rule?.what ?? 'statement',
      dayOfMonth: rule?.dayOfMonth ?? 3,
      overCents: rule?.overCents ?? 0,
      pastDays: rule?.pastDays ?? 5,
    },
    validate: {
      dayOfMonth: (day) => (day === '' ? 'On which day?' : null),
      pastDays: (days, { what }) => (what === 'reminder' && days === '' ? 'After how many days?' : null),
    },
  });
  const saving = useSave({
    form,
    save: ({ what, dayOfMonth, overCents, pastDays }) => {
      const isReminder = what === 'reminder';
      const terms = {
        dayOfMonth: Number(dayOfMonth),
        overCents: isReminder ? (overCents ?? 0) : null,
        pastDays: isReminder ? Number(pastDays) : null,
      };
      return doing.mutateAsync([
        rule
          ? { name: 'mail.changeRule', args: { id: rule.id, ...terms } }
          : { name: 'mail.addRule', args: { id, what, ...terms } },
      ]);
    },
    onSaved: () => {
      toast('The rule is kept. Mail goes out on its next day.');
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={rule ? 'Change monthly mail' : 'Add monthly mail'}
      submitLabel={rule ? 'Save' : 'Add the rule'}
      {...saving}
    >
      <Select
        label="What"
        allowDeselect={false}
        disabled={rule !== null}
        data={choices(mailRuleWords)}
        {...form.getInputProps('what')}
      />
      <NumberInput
        label="Day of the month"
        description="A statement tells of the month before."
        min={1}
        max={28}
        allowDecimal={false}
        {...form.getInputProps('dayOfMonth')}
      />
      {form.values.what === 'reminder' && (
        <div className={classes.halves}>
          <MoneyInput label="Owed more than" {...form.getInputProps('overCents')} />
          <NumberInput
            label="Days overdue"
            description="Due more than so many days ago"
            min={0}
            max={365}
            allowDecimal={false}
            {...form.getInputProps('pastDays')}
          />
        </div>
      )}
    </FormDialog>
  );
}
