import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { Attachments } from '../../attachments/attachments.tsx';
import { StagedFilesField } from '../../attachments/staged-files.tsx';
import deposits from '../../deposits/deposits.module.css';
import classes from '../new-lease/new-lease.module.css';
import { newDamage, type SettleForm } from './settle-form.ts';
import { useDamagePhotos } from './use-damage-photos.ts';

/** What is charged for damage, cleaning or keys, each on its own line of the statement, with the photos that show it. */
export function StepDamage({ form, leaseId }: { form: SettleForm; leaseId: string }) {
  return (
    <>
      <p className={classes.note}>
        One line for each thing, as it will stand on the statement. Ordinary wear is theirs to leave.
      </p>
      <div className={classes.group}>
        {form.values.damages.map(({ id }, index) => (
          <div key={id} className={deposits.damage}>
            <TextInput
              aria-label={`What ${index + 1}`}
              placeholder="Carpet in the bedroom"
              maxLength={200}
              {...form.getInputProps(`damages.${index}.description`)}
            />
            <MoneyInput
              aria-label={`Amount ${index + 1}`}
              {...form.getInputProps(`damages.${index}.amountCents`)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={`Leave out line ${index + 1}`}
              onClick={() => form.removeListItem('damages', index)}
            >
              <IconTrash size={15} stroke={1.6} />
            </ActionIcon>
            <Photos form={form} index={index} leaseId={leaseId} />
          </div>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={15} stroke={1.6} />}
            onClick={() => form.insertListItem('damages', newDamage())}
          >
            Add a line
          </Button>
        </div>
      </div>
      <div className={classes.group}>
        <p className={classes.groupTitle}>All files of the lease</p>
        <Attachments record={{ table: 'lease', id: leaseId }} />
      </div>
    </>
  );
}

/** The photos and bills of one line, which are named on the statement. */
function Photos({ form, index, leaseId }: { form: SettleForm; index: number; leaseId: string }) {
  const files = useDamagePhotos(form, { index, leaseId });
  return (
    <div className={deposits.photos}>
      <StagedFilesField label={`Photos and bills of line ${index + 1}`} noun="photo" files={files} />
    </div>
  );
}
