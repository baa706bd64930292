import { Anchor } from '@mantine/core';
import type { ShownTaxId, TaxIdNoteView, TaxIdView, VendorView } from '@portfolio-os/shared/api';
import { type ReactNode, useEffect, useState } from 'react';
import { removeTaxId, showTaxId } from '../../api/mutations.ts';
import { taxIdNotesQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { formatDay } from '../../lib/dates.ts';
import classes from './expenses.module.css';
import { KeepTaxId } from './keep-tax-id.tsx';
import { useTaxIds } from './use-tax-ids.ts';

/** Long enough to be copied onto a form, short enough that nobody who passes by reads it. */
const SHOWN_MS = 30_000;

/** One line among a vendor's tax facts: how their tax id ends, and what can be done with it. */
export function VendorTaxId({ vendor }: { vendor: VendorView }) {
  const taxIds = useTaxIds();
  const [keeping, setKeeping] = useState(false);
  const kept = taxIds.of(vendor.id);
  return (
    <>
      <dt>Tax id</dt>
      <dd>
        {!taxIds.may ? (
          'Seen by those who may change expenses'
        ) : kept ? (
          <Kept vendor={vendor} taxId={kept} onChange={() => setKeeping(true)} />
        ) : taxIds.data ? (
          <Act onClick={() => setKeeping(true)}>Add…</Act>
        ) : (
          <span className={classes.quiet}>{taxIds.error?.message}</span>
        )}
        {keeping && taxIds.data && (
          <KeepTaxId vendor={vendor} keptWhere={taxIds.data.keptWhere} onClose={() => setKeeping(false)} />
        )}
      </dd>
    </>
  );
}

interface KeptProps {
  vendor: VendorView;
  taxId: TaxIdView;
  onChange: () => void;
}

function Kept({ vendor, taxId: { masked }, onChange }: KeptProps) {
  const [shown, show] = useState<ShownTaxId | null>(null);
  const [removing, setRemoving] = useState(false);
  const showing = useChange(showTaxId);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => show(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const reveal = () =>
    showing.mutate(
      { vendorId: vendor.id },
      { onSuccess: show, onError: ({ message }) => void toast(message) },
    );
  return (
    <>
      <span className={classes.taxId}>
        <output aria-label="Tax id">{shown?.taxId ?? masked ?? 'Cannot be opened any more'}</output>
        {shown ? (
          <Act onClick={() => show(null)}>Hide</Act>
        ) : (
          masked !== null && <Act onClick={reveal}>Show</Act>
        )}
        <Act onClick={onChange}>Change…</Act>
        <Act onClick={() => setRemoving(true)}>Remove…</Act>
      </span>
      <Notes vendorId={vendor.id} />
      {removing && <Remove vendor={vendor} onClose={() => setRemoving(false)} />}
    </>
  );
}

const actWords: Record<TaxIdNoteView['act'], string> = {
  kept: 'Entered',
  shown: 'Shown',
  filed: 'Put into a file of 1099s',
  removed: 'Removed',
};

/** What was last done with it; the rest opens. */
function Notes({ vendorId }: { vendorId: string }) {
  const { data: notes = [] } = useView(taxIdNotesQuery, vendorId);
  const [last, ...before] = notes;
  if (!last) return null;
  if (before.length === 0) return <span className={classes.noted}>{wordsOf(last)}</span>;
  return (
    <details className={classes.noted}>
      <summary>{wordsOf(last)}</summary>
      <ul>
        {before.map((note) => (
          <li key={`${note.at} ${note.act}`}>{wordsOf(note)}</li>
        ))}
      </ul>
    </details>
  );
}

function wordsOf({ act, at, who }: TaxIdNoteView): string {
  return `${actWords[act]} on ${formatDay(at)} · ${who}`;
}

function Remove({ vendor: { id, name }, onClose }: { vendor: VendorView; onClose: () => void }) {
  const removing = useChange(removeTaxId);
  const onSuccess = () => {
    onClose();
    toast('The tax id is gone.');
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Remove the tax id of ${name}?`}
      submitLabel="Remove"
      danger
      pending={removing.isPending}
      problem={removing.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        removing.mutate({ vendorId: id }, { onSuccess });
      }}
    >
      <p className={classes.quiet}>
        It cannot be brought back; a W-9 has it. That it was here, and who saw it, stays noted.
      </p>
    </FormDialog>
  );
}

function Act({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {children}
    </Anchor>
  );
}
