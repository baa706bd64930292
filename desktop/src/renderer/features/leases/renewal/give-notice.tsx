import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addMonths, type CalendarDate, newId, startOfMonth } from '@portfolio-os/shared/core';
import { daysShort, noticeDueOn, noticeRuleFor, raisedShares } from '@portfolio-os/shared/leasing/rules';
import { type NoticeMethod, noticeMethodWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { noticeRulesQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { choices } from '../../../lib/words.ts';
import classes from '../terms/forms.module.css';
import { RaiseFields, raised } from '../terms/raise-fields.tsx';
import { NoticeDays } from './notice-days.tsx';
import { rentCentsOn, rentShares } from './renewal-form.ts';
import { riseWords } from './rise-words.ts';

interface GiveNoticeProps {
  lease: LeaseView;
  /** Where no rule says how many days it takes. */
  onAddRule: () => void;
  onClose: () => void;
}

interface NoticeValues {
  givenOn: CalendarDate | null;
  effectiveOn: CalendarDate | null;
  method: NoticeMethod;
  /** As it is typed; empty where the amount is said instead. */
  percent: number | string;
  rentCents: number | null;
}

/** The tenant was told of a new rent: the notice is kept, and the rent follows it on its day. */
export function GiveNotice({ lease, onAddRule, onClose }: GiveNoticeProps) {
  const money = useFormatMoney();
  const { form, formerCents, saving, short } = useNotice(lease, onClose);
  const { percent, rentCents } = form.values;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Notice of a new rent"
      submitLabel="Keep the notice"
      size={520}
      {...saving}
    >
      <div className={classes.pair}>
        <DateInput label="Given on" {...form.getInputProps('givenOn')} />
        <Select
          label="How"
          data={choices(noticeMethodWords)}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
      </div>
      <DateInput label="New rent from" {...form.getInputProps('effectiveOn')} />
      <RaiseFields
        percent={percent}
        onPercent={(next) => form.setValues({ percent: next, rentCents: raised(formerCents, next) })}
        amount={{ label: 'New rent', ...form.getInputProps('rentCents') }}
        onAmount={(cents) => form.setValues({ rentCents: cents, percent: '' })}
      />
      <p className={classes.workings} aria-live="polite">
        {riseWords({ nowCents: formerCents, nextCents: rentCents, percent, money })}
      </p>
      <NoticeDays {...short} onAddRule={onAddRule} />
    </FormDialog>
  );
}

function useNotice(lease: LeaseView, onClose: () => void) {
  const { today } = usePortfolio();
  const giving = useCommand('leasing.giveRentNotice');
  const withdrawing = useCommand('leasing.withdrawRentNotice');
  const [id] = useState(newId);
  const task = lease.tasks.find(({ kind }) => kind === 'notice-due');
  const form = useForm<NoticeValues>({
    initialValues: {
      ...{ givenOn: today, method: 'mail', percent: '' },
      effectiveOn: task?.nextOn ?? startOfMonth(addMonths(today, 2)),
      rentCents: task?.nextCents ?? null,
    },
    validate: {
      givenOn: (on) => (on ? (on > today ? 'Keep it once it was given.' : null) : 'When was it given?'),
      effectiveOn: (on, { givenOn }) =>
        !on ? 'From which day?' : givenOn && on <= givenOn ? 'Choose a day after it was given.' : null,
      rentCents: (cents) => (cents === null ? 'What is the new rent?' : null),
    },
  });
  const { givenOn, effectiveOn, rentCents } = form.values;
  const formerCents = rentCentsOn(lease, givenOn ?? today);
  const short = useNoticeDays(lease, { givenOn, effectiveOn, formerCents, rentCents });
  const saving = useSave({
    form,
    save: (values) => {
      const from = values.effectiveOn ?? today;
      const shares = raisedShares(rentShares(lease, from), { toCents: values.rentCents ?? 0 });
      return giving.mutateAsync({
        ...{ id, leaseId: lease.id, givenOn: values.givenOn ?? today, effectiveOn: from },
        ...{ method: values.method, within: null },
        amounts: shares.map((share) => ({ recurringChargeId: share.id, amountCents: share.amountCents })),
      });
    },
    onSaved: () => {
      const undo = () => withdrawing.mutateAsync({ noticeId: id, withdrawnOn: today });
      toastWithUndo(`The notice is kept; the new rent is from ${formatDate(effectiveOn ?? today)}.`, undo);
      onClose();
    },
  });
  return { form, formerCents, saving, short };
}

interface Told extends Pick<NoticeValues, 'givenOn' | 'effectiveOn' | 'rentCents'> {
  formerCents: number;
}

/** What the rules ask of it: how many days, by when, and whether it is short of that. */
function useNoticeDays(lease: LeaseView, { givenOn, effectiveOn, formerCents, rentCents }: Told) {
  const { data: rules } = useView(noticeRulesQuery);
  if (!rules || !givenOn || !effectiveOn || rentCents === null)
    return { rule: null, dueOn: null, missing: 0, known: false };
  const rise = { buildingId: lease.buildingId, givenOn, formerCents, rentCents };
  const rule = noticeRuleFor(rules, rise);
  return {
    rule,
    dueOn: rule && noticeDueOn(rule, effectiveOn),
    missing: daysShort(rule, { givenOn, effectiveOn }),
    known: rentCents > formerCents,
  };
}
