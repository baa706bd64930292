import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addDays, addMonths, type CalendarDate, newId, startOfMonth } from '@portfolio-os/shared/core';
import type { TermKind } from '@portfolio-os/shared/leasing/schema';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Act, useCommand, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../terms/forms.module.css';
import { rentCentsOn } from './renewal-form.ts';
import { TermsPreview } from './terms-preview.tsx';

interface TransferValues {
  unitId: string | null;
  movesOn: CalendarDate | null;
  rentCents: number | null;
  /** Empty: month to month. */
  termEndsOn: CalendarDate | null;
}

/** The same people move to another unit: the one lease ends, the other begins. */
export function TransferLease({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { data: directory } = useView(directoryQuery);
  const { form, act, movesOn, id, saving } = useTransfer(lease, onClose);
  const units = (directory?.units ?? []).filter((unit) => unit.id !== lease.unitId);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Move to another unit"
      submitLabel="Move them"
      size={560}
      {...saving}
    >
      <div className={classes.pair}>
        <SearchSelect
          label="Unit"
          data-autofocus
          data={units.map(({ id: value, label }) => ({ value, label }))}
          {...form.getInputProps('unitId')}
        />
        <DateInput
          label="First day there"
          minDate={addDays(lease.startOn, 1)}
          {...form.getInputProps('movesOn')}
        />
        <MoneyInput label="Rent there" {...form.getInputProps('rentCents')} />
        <DateInput
          label="Term until"
          description={null}
          placeholder="Month to month"
          {...form.getInputProps('termEndsOn')}
        />
      </div>
      <Left lease={lease} />
      {act && (
        <TermsPreview leaseId={lease.id} acts={[act]} from={movesOn} others={[id]} paused={saving.pending} />
      )}
    </FormDialog>
  );
}

/** What stays on the lease that ends, until somebody moves it. */
function Left({ lease }: { lease: LeaseView }) {
  const money = useFormatMoney();
  const { creditCents, depositHeldCents, openCents } = lease;
  const left = [
    creditCents > 0 && `${money(creditCents)} of credit`,
    depositHeldCents > 0 && `a deposit of ${money(depositHeldCents)}`,
    openCents > 0 && `${money(openCents)} of open charges`,
  ].filter(Boolean);
  if (left.length === 0) return null;
  return (
    <p className={classes.workings}>On this lease stay: {left.join(', ')}. The new lease points to it.</p>
  );
}

function useTransfer(lease: LeaseView, onClose: () => void) {
  const { today } = usePortfolio();
  const navigate = useNavigate();
  const doing = useCommands();
  const takingBack = useCommand('leasing.takeTransferBack');
  const [id] = useState(newId);
  const firstOn = startOfMonth(addMonths(today, 1));
  const form = useForm<TransferValues>({
    initialValues: {
      unitId: null,
      movesOn: firstOn,
      rentCents: rentCentsOn(lease, firstOn),
      termEndsOn: null,
    },
    validate: {
      unitId: (unitId) => (unitId ? null : 'To which unit do they move?'),
      movesOn: (on) => (on ? null : 'On which day?'),
      rentCents: (cents) => (cents ? null : 'What is the rent there?'),
    },
  });
  const { unitId, rentCents, termEndsOn } = form.values;
  const movesOn = form.values.movesOn ?? firstOn;
  const termKind: TermKind = termEndsOn === null ? 'monthly' : 'fixed-then-monthly';
  const act: Act | null =
    unitId && rentCents
      ? {
          name: 'leasing.transferLease',
          args: { leaseId: lease.id, id, unitId, movesOn, rentCents, termKind, termEndsOn, extras: [] },
        }
      : null;
  const saving = useSave({
    form,
    save: () => doing.mutateAsync(act ? [act] : []),
    onSaved: () => {
      const undo = () => takingBack.mutateAsync({ leaseId: id, takenBackOn: today });
      toastWithUndo(`They move on ${formatDate(movesOn)}.`, undo);
      onClose();
      void navigate({ to: '/leases/$leaseId', params: { leaseId: id } });
    },
  });
  return { form, act, movesOn, id, saving };
}
