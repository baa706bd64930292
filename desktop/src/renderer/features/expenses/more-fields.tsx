import { Button, Collapse, SegmentedControl, Select, TextInput } from '@mantine/core';
import { paidByWords } from '@portfolio-os/shared/expenses/schema';
import { sharingWords } from '@portfolio-os/shared/organisation/rules';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { choices } from '../../lib/words.ts';
import { LeasePicker } from '../payments/lease-picker.tsx';
import { type ExpenseForm, WHOLE_PORTFOLIO } from './expense-form.ts';
import classes from './expenses.module.css';
import { AccountSelect, MethodSelect } from './paid-how.tsx';

interface MoreFieldsProps {
  form: ExpenseForm;
  /** A bank line says which account it was, and that it was the books' own money. */
  fixedAccount: boolean;
}

/** How it was paid and whose money it was: most expenses say little of it, and taxes ask for it later. */
export function MoreFields({ form, fixedAccount }: MoreFieldsProps) {
  const { how, place, parts, reason } = form.values;
  const [opened, setOpened] = useState(() => saysSomething(form.values.how));
  const isCheck = how.method === 'check';
  const isCommon = place === WHOLE_PORTFOLIO && parts.length === 0;
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        className={classes.more ?? ''}
        aria-expanded={opened}
        leftSection={<IconChevronDown size={14} className={opened ? classes.open : classes.shut} />}
        onClick={() => setOpened(!opened)}
      >
        More
      </Button>
      <Collapse expanded={opened}>
        <div className={classes.moreFields}>
          {!fixedAccount && <WhoPaid form={form} mayBeTenant={parts.length === 0 && reason === undefined} />}
          <div className={classes.pair}>
            <MethodSelect {...form.getInputProps('how.method')} />
            {!fixedAccount && how.paidBy === 'books' && (
              <AccountSelect {...form.getInputProps('how.accountId')} />
            )}
          </div>
          <div className={classes.pair}>
            <TextInput
              label={isCheck ? 'Check number' : 'Reference'}
              maxLength={80}
              {...form.getInputProps('how.reference')}
            />
            <TextInput label="Invoice number" maxLength={80} {...form.getInputProps('how.invoiceNumber')} />
          </div>
          {isCommon && (
            <Select
              label="Shared among buildings"
              placeholder="As the portfolio’s settings say"
              clearable
              data={choices(sharingWords)}
              {...form.getInputProps('how.sharedBy')}
            />
          )}
        </div>
      </Collapse>
    </div>
  );
}

function WhoPaid({ form, mayBeTenant }: { form: ExpenseForm; mayBeTenant: boolean }) {
  const { paidBy, leaseId } = form.values.how;
  const whoPaid = choices(paidByWords).filter(({ value }) => value !== 'tenant' || mayBeTenant);
  return (
    <>
      <div>
        <div className={classes.label}>Paid by</div>
        <SegmentedControl
          aria-label="Paid by"
          fullWidth
          data={whoPaid}
          {...form.getInputProps('how.paidBy')}
        />
        {paidBy !== 'books' && (
          <div className={classes.hint}>
            {paidBy === 'owner'
              ? 'It counts as money that the owner put in.'
              : 'It counts as rent that the tenant paid, and settles what they owe.'}
          </div>
        )}
      </div>
      {paidBy === 'tenant' && (
        <LeasePicker
          value={leaseId}
          error={form.errors['how.leaseId']}
          onChange={(chosen) => form.setFieldValue('how.leaseId', chosen)}
        />
      )}
    </>
  );
}

function saysSomething({
  method,
  accountId,
  reference,
  invoiceNumber,
  paidBy,
  sharedBy,
}: ExpenseForm['values']['how']) {
  return Boolean(method || accountId || reference || invoiceNumber || paidBy !== 'books' || sharedBy);
}
