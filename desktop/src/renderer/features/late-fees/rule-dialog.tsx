import { Select } from '@mantine/core';
import type { DirectoryView, LateFeeRuleView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { dateReadingOf } from '../../lib/dates.ts';
import { NameField, RuleFields } from './rule-fields.tsx';
import { bodyOf, newRule, useRuleForm, valuesOf } from './rule-form.ts';

interface RuleDialogProps {
  /** Null: a new one. */
  rule: LateFeeRuleView | null;
  /** A new one is for this lease only. */
  leaseId?: string;
  onClose: () => void;
}

const EVERYWHERE = '';
const BUILDING = 'building:';
const LEASE = 'lease:';

export function RuleDialog({ rule, leaseId, onClose }: RuleDialogProps) {
  const portfolio = usePortfolio();
  const { today } = portfolio;
  const reading = dateReadingOf(portfolio);
  const [id] = useState(() => rule?.id ?? newId());
  const adding = useCommand('billing.addLateFeeRule');
  const changing = useCommand('billing.changeLateFeeRule');
  const place = leaseId ? `${LEASE}${leaseId}` : EVERYWHERE;
  const form = useRuleForm(rule ? valuesOf(rule, placeOf(rule)) : newRule(today, place), reading);
  const saving = useSave({
    form,
    save: (values) =>
      rule
        ? changing.mutateAsync({ ruleId: id, ...bodyOf(values, reading) })
        : adding.mutateAsync({ id, ...bodyOf(values, reading), ...idsIn(values.place) }),
    onSaved: () => {
      toast(rule ? 'Saved. Fees that are posted stay as they are.' : `${form.values.name.trim()} is added.`);
      onClose();
    },
  });
  return (
    <FormDialog
      as="drawer"
      size={460}
      opened
      onClose={onClose}
      title={rule ? 'Edit late fee rule' : 'Add a late fee rule'}
      submitLabel={rule ? 'Save' : 'Add rule'}
      {...saving}
    >
      <NameField form={form} />
      <PlaceField disabled={rule !== null || leaseId !== undefined} {...form.getInputProps('place')} />
      <RuleFields form={form} />
    </FormDialog>
  );
}

function PlaceField({
  disabled,
  ...props
}: {
  disabled: boolean;
  value?: string;
  onChange?: (value: string) => void;
}) {
  const { data: directory } = useView(directoryQuery);
  return (
    <Select
      label="Where"
      description={
        disabled ? null : 'A lease’s own rule comes before a building’s, and that before the others.'
      }
      data={directory ? placeChoices(directory) : []}
      allowDeselect={false}
      searchable
      disabled={disabled}
      {...props}
      onChange={(value) => props.onChange?.(value ?? EVERYWHERE)}
    />
  );
}

function placeChoices({ buildings, leases }: DirectoryView) {
  const running = leases.filter(({ status }) => status !== 'ended');
  return [
    { value: EVERYWHERE, label: 'Every lease' },
    {
      group: 'Buildings',
      items: buildings.map(({ id, name }) => ({ value: `${BUILDING}${id}`, label: name })),
    },
    {
      group: 'Leases',
      items: running.map(({ id, label, tenants }) => ({
        value: `${LEASE}${id}`,
        label: [label, tenants].filter(Boolean).join(', '),
      })),
    },
  ];
}

function placeOf({ buildingId, leaseId }: LateFeeRuleView): string {
  if (leaseId) return `${LEASE}${leaseId}`;
  return buildingId ? `${BUILDING}${buildingId}` : EVERYWHERE;
}

function idsIn(place: string): { buildingId: string | null; leaseId: string | null } {
  const idAfter = (prefix: string) => (place.startsWith(prefix) ? place.slice(prefix.length) : null);
  return { buildingId: idAfter(BUILDING), leaseId: idAfter(LEASE) };
}
