import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { prorationWords } from '@portfolio-os/shared/organisation/rules';
import { IconPlus, IconX } from '@tabler/icons-react';
import { directoryQuery, settingsQuery, useView } from '../../../api/queries.ts';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Money } from '../../../components/ui/money.tsx';
import { choices } from '../../../lib/words.ts';
import { type ExtraKind, extraKindChoices } from '../terms/extra-kinds.ts';
import { ChargedFrom } from './charged-from.tsx';
import classes from './new-lease.module.css';
import { type Books, type NewLeaseForm, newExtra, togetherCents } from './new-lease-form.ts';

export function StepRent({ form, books }: { form: NewLeaseForm; books: Books }) {
  const { data: settings } = useView(settingsQuery);
  const portfolios = settings ? `As the portfolio: ${prorationWords[settings.prorationMethod]}` : '…';
  return (
    <>
      <div className={classes.pair}>
        <MoneyInput label="Rent" autoFocus {...form.getInputProps('rentCents')} />
        <MoneyInput label="Security deposit" description={null} {...form.getInputProps('depositCents')} />
      </div>
      <ChargedFrom form={form} books={books} />
      <Shares form={form} />
      <Extras form={form} />
      <Select
        label="A part of a month is charged by"
        data={[{ value: '', label: portfolios }, ...choices(prorationWords)]}
        allowDeselect={false}
        {...form.getInputProps('prorationMethod')}
      />
    </>
  );
}

/** Only where several pay: who owes a part alone, and what is left for all together. */
function Shares({ form }: { form: NewLeaseForm }) {
  const { data: directory } = useView(directoryQuery);
  const { tenants, rentCents } = form.values;
  if (tenants.length < 2) return null;
  const left = togetherCents({ tenants, rentCents });
  return (
    <div className={classes.group}>
      <p className={classes.groupTitle}>Who owes what</p>
      <p className={classes.quiet} style={{ margin: 0 }}>
        Leave a share empty for those who answer together for the rent. A subsidy owes its share alone.
      </p>
      {tenants.map(({ tenantId, role }, index) => {
        const name = directory?.tenants.find(({ id }) => id === tenantId)?.name ?? '…';
        return (
          <div key={tenantId} className={classes.share}>
            <span>
              {name} {role === 'subsidy' && <span className={classes.quiet}>· subsidy</span>}
            </span>
            <MoneyInput
              aria-label={`Share of ${name}`}
              placeholder={role === 'subsidy' ? '0.00' : 'together'}
              {...form.getInputProps(`tenants.${index}.shareCents`)}
            />
          </div>
        );
      })}
      {rentCents !== null && (
        <div className={classes.share}>
          <span className={classes.quiet}>Owed together</span>
          <span style={{ textAlign: 'right', paddingRight: 10 }}>
            <Money cents={left} tone={left < 0 ? 'bad' : 'plain'} />
          </span>
        </div>
      )}
    </div>
  );
}

function Extras({ form }: { form: NewLeaseForm }) {
  const { extras } = form.values;

  function changeKind(index: number, kind: ExtraKind) {
    const extra = extras[index];
    if (!extra) return;
    const named = extra.label !== chargeKindWords[extra.kind];
    const label = named ? extra.label : chargeKindWords[kind];
    form.setFieldValue(`extras.${index}`, { ...extra, kind, label });
  }

  return (
    <div className={classes.group}>
      <p className={classes.groupTitle}>Charged with the rent</p>
      {extras.map((extra, index) => (
        <div key={extra.id} className={classes.extra}>
          <Select
            aria-label="Kind"
            data={extraKindChoices}
            value={extra.kind}
            allowDeselect={false}
            onChange={(kind) => kind && changeKind(index, kind)}
          />
          <TextInput aria-label="Name" {...form.getInputProps(`extras.${index}.label`)} />
          <MoneyInput aria-label="Amount" autoFocus {...form.getInputProps(`extras.${index}.amountCents`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            mt={2}
            aria-label={`Take ${extra.label} off`}
            onClick={() => form.removeListItem('extras', index)}
          >
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('extras', newExtra('parking', chargeKindWords.parking))}
        >
          Parking, a pet, storage…
        </Button>
      </div>
    </div>
  );
}
