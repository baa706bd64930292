import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { VendorView } from '@portfolio-os/shared/api';
import { yearOf } from '@portfolio-os/shared/core';
import { thresholdOf } from '@portfolio-os/shared/expenses/rules';
import { vendor as vendorRecord } from '@portfolio-os/shared/expenses/schema';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { reportQuery, useView } from '../../api/queries.ts';
import { DetailFields } from '../../components/form/detail-fields.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { toast } from '../../components/page/toast.ts';
import { DetailList } from '../../components/ui/detail-list.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import classes from './expenses.module.css';
import { useTaxIds } from './use-tax-ids.ts';
import { VendorTaxId } from './vendor-tax-id.tsx';

/** What a 1099 asks of a vendor, and whether this year one is due. */
export function VendorTaxFacts({ vendor }: { vendor: VendorView }) {
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title="For taxes"
      actions={
        <Guarded area="expenses">
          <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
            Edit
          </Button>
        </Guarded>
      }
    >
      <DetailList record={vendorRecord} values={detailsOf(vendor)} className={classes.facts}>
        <VendorTaxId vendor={vendor} />
      </DetailList>
      <ThisYear vendorId={vendor.id} />
      {editing && <EditTaxFacts vendor={vendor} onClose={() => setEditing(false)} />}
    </Section>
  );
}

/** One line: what counts this year, and what follows from it. */
function ThisYear({ vendorId }: { vendorId: string }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const year = yearOf(today);
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { data } = useView(reportQuery<'vendor-1099'>, 'vendor-1099', days);
  const taxIds = useTaxIds();
  if (!data) return null;
  const own = data.rows.filter((row) => row.vendorId === vendorId);
  const due = own.find(({ isDue }) => isDue);
  const from = money(thresholdOf(year).amountCents);
  const countedCents = own.reduce((sum, row) => sum + row.countedCents, 0);
  const counted = `${money(countedCents)} of ${year} counts for a 1099-NEC`;
  if (!due) return <p className={classes.taxLine}>{`${counted}; one is due from ${from}.`}</p>;
  const isWithout = taxIds.data !== undefined && !taxIds.of(vendorId);
  const missing = missingIn([...(isWithout ? ['tax-id' as const] : []), ...due.missing]);
  return <p className={classes.taxLine}>{`${counted}: one is due. ${missing}`}</p>;
}

const missingWords = {
  'tax-id': 'their tax id',
  w9: 'their W-9',
  'entity-kind': 'their kind of entity',
  method: 'how some expenses were paid',
} as const;

function missingIn(missing: readonly (keyof typeof missingWords)[]): string {
  if (missing.length === 0) return 'All that it needs is here.';
  return `Still missing: ${missing.map((one) => missingWords[one]).join(', ')}.`;
}

type TaxFacts = Pick<VendorView, 'legalName' | 'entityKind' | 'isAttorney' | 'w9On'>;

function EditTaxFacts({ vendor, onClose }: { vendor: VendorView; onClose: () => void }) {
  const changing = useCommand('expenses.changeVendorTaxFacts');
  const form = useForm<TaxFacts>({ initialValues: detailsOf(vendor) });
  const saving = useSave({
    form,
    save: (values) => changing.mutateAsync({ vendorId: vendor.id, ...values }),
    onSaved: () => {
      toast('The tax facts are saved.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`${vendor.name}, for taxes`} submitLabel="Save" {...saving}>
      <DetailFields record={vendorRecord} inputProps={(name) => form.getInputProps(name)} />
    </FormDialog>
  );
}

function detailsOf({
  legalName,
  entityKind,
  isAttorney,
  w9On,
}: VendorView): TaxFacts & Record<string, unknown> {
  return { legalName, entityKind, isAttorney, w9On };
}
