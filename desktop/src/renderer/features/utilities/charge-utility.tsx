import { Autocomplete, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type UtilityBasis, utilityBasisWords } from '@portfolio-os/shared/billing/rules';
import { currencySign } from '@portfolio-os/shared/core';
import { meterWords } from '@portfolio-os/shared/properties/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { buildingsQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { choices } from '../../lib/words.ts';
import { measures } from '../properties/meters.ts';
import classes from './utilities.module.css';
import { type MeteredBuilding, measureOf, type UtilityForm, useUtilityForm } from './utility-form.ts';
import { UtilityShares } from './utility-shares.tsx';

interface ChargeUtilityProps {
  /** Already chosen; left out: it is asked. */
  buildingId?: string;
  onClose: () => void;
}

/** What a building used, charged to everybody who lives in it: each share is shown with its arithmetic before anything is. */
export default function ChargeUtility({ buildingId, onClose }: ChargeUtilityProps) {
  const { data: buildings } = useView(buildingsQuery);
  if (!buildings) return null;
  const open = buildings.filter(({ archivedOn }) => archivedOn === null);
  const only = open.length === 1 ? (open[0]?.id ?? null) : null;
  return <Dialog buildings={open} buildingId={buildingId ?? only} onClose={onClose} />;
}

interface DialogProps {
  buildings: Parameters<typeof UtilityShares>[0]['building'][];
  buildingId: string | null;
  onClose: () => void;
}

function Dialog({ buildings, buildingId, onClose }: DialogProps) {
  const { form, saving, plan, problem } = useUtilityForm({ buildingId, buildings, onClose });
  const { values } = form;
  const building = buildings.find(({ id }) => id === values.buildingId);
  const charged = plan?.shares.filter(
    ({ leaseId, amountCents }) => leaseId !== null && amountCents > 0,
  ).length;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Charge a utility"
      as="drawer"
      size={620}
      submitLabel={charged ? `Charge ${charged === 1 ? '1 lease' : `${charged} leases`}` : 'Charge'}
      disabled={!plan}
      {...saving}
    >
      <div className={classes.halves}>
        <SearchSelect
          label="Property"
          data={buildings.map(({ id, name }) => ({ value: id, label: name }))}
          data-autofocus={buildingId === null || undefined}
          {...form.getInputProps('buildingId')}
        />
        <TextInput
          label="What for"
          placeholder="Water, October"
          maxLength={120}
          data-autofocus={buildingId !== null || undefined}
          {...form.getInputProps('description')}
        />
      </div>
      <div>
        <div className={classes.label}>Share it out by</div>
        <SegmentedControl<UtilityBasis>
          fullWidth
          aria-label="Share it out by"
          data={choices(utilityBasisWords)}
          {...form.getInputProps('by')}
        />
      </div>
      <div className={classes.thirds}>
        <Cost form={form} />
        <DateInput label="Due" {...form.getInputProps('dueOn')} />
        <DateInput label="Who lives there on" {...form.getInputProps('livedOn')} />
      </div>
      {values.by === 'meter' && <Metered building={building} form={form} />}
      {building && <UtilityShares building={building} form={form} plan={plan} />}
      <Problem message={problem} />
    </FormDialog>
  );
}

/** What the meters count, and when they were read: it is kept, so that the next charge begins there. */
function Metered({ building, form }: { building: MeteredBuilding | undefined; form: UtilityForm }) {
  const { today } = usePortfolio();
  const { isPriced, meter } = form.values;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="What it costs"
        data={[
          { value: 'bill', label: 'Share a bill' },
          { value: 'price', label: 'At a price' },
        ]}
        value={isPriced ? 'price' : 'bill'}
        onChange={(value) => form.setFieldValue('isPriced', value === 'price')}
      />
      <div className={classes.thirds}>
        <Select
          label="Meter"
          allowDeselect={false}
          data={choices(meterWords)}
          {...form.getInputProps('meter')}
        />
        <Autocomplete
          label="Unit of measure"
          placeholder={measureOf(building, meter) || 'm³'}
          data={measures}
          maxLength={20}
          {...form.getInputProps('measure')}
        />
        <DateInput label="Read on" maxDate={today} {...form.getInputProps('readOn')} />
      </div>
    </>
  );
}

function Cost({ form }: { form: UtilityForm }) {
  const { currency } = usePortfolio();
  const { by, isPriced } = form.values;
  if (by !== 'meter' || !isPriced) return <MoneyInput label="Bill" {...form.getInputProps('amountCents')} />;
  return (
    <NumberInput
      label="Price of one"
      min={0}
      decimalScale={6}
      hideControls
      leftSection={<span aria-hidden>{currencySign(currency)}</span>}
      {...form.getInputProps('price')}
    />
  );
}
