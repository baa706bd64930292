import { useForm } from '@mantine/form';
import type { AssetView } from '@portfolio-os/shared/api';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { AssetFields, type AssetValues, assetChecks, assetOf } from './asset-fields.tsx';

/** What an asset is, put right; its kind and day only while no depreciation is recorded by them. */
export function EditAsset({ asset, onClose }: { asset: AssetView; onClose: () => void }) {
  const { today } = usePortfolio();
  const editing = useCommand('assets.editAsset');
  const { id, name, placedOn } = asset;
  const form = useForm<AssetValues>({
    initialValues: { name, class: asset.class, buildingId: asset.buildingId ?? '', placedOn },
    validate: assetChecks,
  });
  const saving = useSave({
    form,
    save: (values) => editing.mutateAsync({ id, ...assetOf(values, today) }),
    onSaved: onClose,
  });
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Edit asset"
      submitLabel="Save"
      {...saving}
    >
      <AssetFields form={form} />
    </FormDialog>
  );
}
