import { Checkbox, NumberInput, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { lateableKinds } from '@portfolio-os/shared/billing/rules';
import { lateFeeBaseWords, lateFeeUnitWords, lateFeeWeekendWords } from '@portfolio-os/shared/billing/schema';
import { chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { choices } from '../../lib/words.ts';
import classes from './late-fees.module.css';
import { RuleExample } from './rule-example.tsx';
import type { RuleForm } from './rule-form.ts';
import { formulaWords } from './rule-words.ts';

/** The whole of a rule: what it costs, from when, at most, and who looks before it is posted. */
export function RuleFields({ form }: { form: RuleForm }) {
  const charges = form.values.formula !== 'none';
  return (
    <>
      <Select
        label="Fee"
        data={choices(formulaWords)}
        allowDeselect={false}
        {...form.getInputProps('formula')}
      />
      {charges && (
        <>
          <Amounts form={form} />
          <RuleExample values={form.values} />
          <Caps form={form} />
        </>
      )}
      <Kinds form={form} />
      {charges && <Lateness form={form} />}
      <DateInput
        label="For charges due from"
        description="Older charges cost no fee. For a new amount from a day on, add another rule."
        {...form.getInputProps('effectiveOn')}
      />
      {charges && <Posting form={form} />}
      <Textarea
        label="Where it comes from"
        placeholder="Lease, paragraph 7"
        description="The lease, a statute: many places limit late fees by law."
        autosize
        minRows={2}
        maxLength={400}
        {...form.getInputProps('source')}
      />
    </>
  );
}

export function NameField({ form }: { form: RuleForm }) {
  return (
    <TextInput
      label="Name"
      placeholder="Standard late fee"
      maxLength={80}
      data-autofocus
      {...form.getInputProps('name')}
    />
  );
}

function Amounts({ form }: { form: RuleForm }) {
  const { formula } = form.values;
  const usesAmount = formula === 'flat' || formula === 'greater-of' || formula === 'lesser-of';
  const usesPart = formula === 'percent' || formula === 'greater-of' || formula === 'lesser-of';
  return (
    <div className={classes.amounts}>
      {usesAmount && <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />}
      {usesPart && (
        <NumberInput
          label={form.values.base === 'period-rent' ? 'Of the period’s rent' : 'Of what is past due'}
          suffix=" %"
          decimalScale={2}
          min={0}
          max={100}
          step={0.5}
          {...form.getInputProps('basisPoints')}
        />
      )}
      {formula === 'daily' && <MoneyInput label="A day" {...form.getInputProps('perDayCents')} />}
      {formula === 'daily' && (
        <MoneyInput label="On the first day" placeholder="the same" {...form.getInputProps('amountCents')} />
      )}
      <NumberInput
        label="Days of grace"
        min={1}
        max={90}
        allowDecimal={false}
        {...form.getInputProps('graceDays')}
      />
    </div>
  );
}

/** What counts as late, together or apart; and what a percentage is of. */
function Lateness({ form }: { form: RuleForm }) {
  const { formula } = form.values;
  const usesPart = formula === 'percent' || formula === 'greater-of' || formula === 'lesser-of';
  return (
    <>
      <Select
        label="Charged once for"
        description="Together: what co-tenants owe as shares is late once, and shared between them."
        data={choices(lateFeeUnitWords)}
        allowDeselect={false}
        {...form.getInputProps('unit')}
      />
      {usesPart && (
        <Select
          label="The percentage is of"
          data={choices(lateFeeBaseWords)}
          allowDeselect={false}
          {...form.getInputProps('base')}
        />
      )}
      <Select
        label="A due day on a weekend"
        data={choices(lateFeeWeekendWords)}
        allowDeselect={false}
        {...form.getInputProps('weekend')}
      />
      {form.values.weekend === 'next-weekday' && (
        <Textarea
          label="Holidays"
          placeholder="Nov 26, 2026"
          description="One date a line. They count as a weekend does."
          autosize
          minRows={2}
          {...form.getInputProps('holidays')}
        />
      )}
    </>
  );
}

function Caps({ form }: { form: RuleForm }) {
  const percent = {
    suffix: ' %',
    decimalScale: 2,
    min: 0,
    max: 1000,
    placeholder: 'or %',
    hideControls: true,
  };
  return (
    <fieldset className={classes.caps}>
      <legend>At most</legend>
      <span>For one charge</span>
      <MoneyInput
        aria-label="Most for one charge"
        placeholder="no limit"
        {...form.getInputProps('maxPerChargeCents')}
      />
      <NumberInput
        aria-label="Most for one charge, in percent of it"
        {...percent}
        {...form.getInputProps('maxPerChargeBasisPoints')}
      />
      <span>For all charges of a month</span>
      <MoneyInput
        aria-label="Most for all charges of a month"
        placeholder="no limit"
        {...form.getInputProps('maxPerMonthCents')}
      />
      <NumberInput
        aria-label="Most for all charges of a month, in percent of them"
        {...percent}
        {...form.getInputProps('maxPerMonthBasisPoints')}
      />
    </fieldset>
  );
}

function Kinds({ form }: { form: RuleForm }) {
  return (
    <Checkbox.Group label="For" {...form.getInputProps('chargeKinds')}>
      <div className={classes.kinds}>
        {lateableKinds.map((kind) => (
          <Checkbox key={kind} size="xs" value={kind} label={chargeKindWords[kind]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Posting({ form }: { form: RuleForm }) {
  const { name } = usePortfolio();
  return (
    <Radio.Group label="Posting" {...form.getInputProps('posting')}>
      <div className={classes.choices}>
        <Radio
          size="xs"
          value="reviewed"
          label="I look at each fee before it is posted"
          description="They wait under Late fees until somebody posts them."
        />
        <Radio
          size="xs"
          value="automatic"
          label="Post them without asking"
          description={`On the day where ${name} is on a server, otherwise whenever rent is charged.`}
        />
      </div>
    </Radio.Group>
  );
}
