import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import type { LeaseView } from '@portfolio-os/shared/api';
import { chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { IconPlus, IconX } from '@tabler/icons-react';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Money, useFormatMoney } from '../../../components/ui/money.tsx';
import classes from '../new-lease/new-lease.module.css';
import { extraKindChoices } from '../terms/extra-kinds.ts';
import { RaiseFields, raised } from '../terms/raise-fields.tsx';
import { beginsOn, newExtra, type RenewalForm, rentCentsOn } from './renewal-form.ts';
import { riseWords } from './rise-words.ts';

interface StepChargesProps {
  form: RenewalForm;
  lease: LeaseView;
}

/** The new rent as a raise in percent or as an amount, and what is charged with it: kept, changed, ended or added. */
export function StepCharges({ form, lease }: StepChargesProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { percent, rentCents, extras } = form.values;
  const nowCents = rentCentsOn(lease, beginsOn(form.values, lease) ?? today);
  return (
    <>
      <RaiseFields
        percent={percent}
        onPercent={(next) => form.setValues({ percent: next, rentCents: raised(nowCents, next) })}
        amount={{ label: 'New rent', ...form.getInputProps('rentCents') }}
        onAmount={(cents) => form.setValues({ rentCents: cents, percent: '' })}
      />
      <p className={classes.note} aria-live="polite">
        {riseWords({ nowCents, nextCents: rentCents, percent, money })}
      </p>
      {extras.length > 0 && (
        <div className={classes.group}>
          <p className={classes.groupTitle}>Charged with the rent</p>
          {extras.map(({ id, label, nowCents: cents }, index) => (
            <div key={id} className={classes.share}>
              <span>
                {label}{' '}
                <span className={classes.quiet}>
                  · now <Money cents={cents} />, 0 ends it
                </span>
              </span>
              <MoneyInput aria-label={label} {...form.getInputProps(`extras.${index}.amountCents`)} />
            </div>
          ))}
        </div>
      )}
      <Added form={form} />
    </>
  );
}

function Added({ form }: Pick<StepChargesProps, 'form'>) {
  return (
    <div className={classes.group}>
      {form.values.added.map(({ id, kind }, index) => (
        <div key={id} className={classes.extra}>
          <Select
            aria-label="Kind"
            data={extraKindChoices}
            allowDeselect={false}
            {...form.getInputProps(`added.${index}.kind`)}
          />
          <TextInput
            aria-label="Name"
            placeholder={chargeKindWords[kind]}
            {...form.getInputProps(`added.${index}.label`)}
          />
          <MoneyInput aria-label="Amount" autoFocus {...form.getInputProps(`added.${index}.amountCents`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Remove"
            size={30}
            onClick={() => form.removeListItem('added', index)}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={13} />}
          onClick={() => form.insertListItem('added', newExtra())}
        >
          Add an extra
        </Button>
      </div>
    </div>
  );
}
