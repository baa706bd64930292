import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { VendorView } from '@portfolio-os/shared/api';
import { readTaxId, type TaxIdKind, taxIdKindWords } from '@portfolio-os/shared/expenses/rules';
import { keepTaxId } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import classes from './expenses.module.css';

interface KeepTaxIdProps {
  vendor: VendorView;
  /** "with its key in this computer’s keychain", "on https://sync.example.org". */
  keptWhere: string;
  onClose: () => void;
}

/** Asks for a vendor's tax id as it stands on their W-9. */
export function KeepTaxId({ vendor, keptWhere, onClose }: KeepTaxIdProps) {
  const keeping = useChange(keepTaxId);
  const form = useForm<{ kind: TaxIdKind; taxId: string }>({
    initialValues: { kind: usualKind(vendor), taxId: '' },
    validate: { taxId: (typed, { kind }) => problemOf(kind, typed) },
  });
  const saving = useSave({
    form,
    save: (values) => keeping.mutateAsync({ vendorId: vendor.id, ...values }),
    onSaved: () => {
      toast('The tax id is sealed.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`Tax id of ${vendor.name}`} submitLabel="Keep" {...saving}>
      <Select
        label="Kind"
        data={choices(taxIdKindWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label="Tax id"
        placeholder={form.values.kind === 'ssn' ? '123-45-6789' : '12-3456789'}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        data-autofocus
        {...form.getInputProps('taxId')}
      />
      <p className={classes.quiet}>
        It is sealed, and kept apart from the books {keptWhere}. No backup, export, log or history has it.
        Whoever shows it is noted.
      </p>
    </FormDialog>
  );
}

function problemOf(kind: TaxIdKind, typed: string): string | null {
  const read = readTaxId(kind, typed);
  return read.ok ? null : read.error.message;
}

/** A person has a social security number, everybody else an employer's. */
function usualKind({ entityKind }: VendorView): TaxIdKind {
  return entityKind === null || entityKind === 'individual' ? 'ssn' : 'ein';
}
