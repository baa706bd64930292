import { Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Seat, seats } from '@portfolio-os/shared/core';
import { invite } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import classes from './members.module.css';
import { seatSentences, seatWords, standingAs } from './role-words.ts';

/** By e-mail: the code in the mail is good for that address alone. */
export function Invite({ onClose }: { onClose: () => void }) {
  const inviting = useChange(invite);
  const form = useForm<{ email: string; seat: Seat }>({
    initialValues: { email: '', seat: 'accountant' },
    validate: { email: (email) => (email.trim() ? null : 'Whom do you invite?') },
  });
  const saving = useSave({
    form,
    save: async ({ email, seat }) => {
      await inviting.mutateAsync({ email: email.trim(), ...standingAs(seat) });
      return email.trim();
    },
    onSaved: (email) => {
      onClose();
      toast(`Invited. A code is on its way to ${email}.`);
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Invite somebody"
      submitLabel="Send the invitation"
      {...saving}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        placeholder="ana@example.com"
        data-autofocus
        {...form.getInputProps('email')}
      />
      <Radio.Group
        label="Role"
        description="Whoever joins sees all of this portfolio, with all of its entities and owners."
        {...form.getInputProps('seat')}
      >
        <div className={classes.roles}>
          {seats.map((seat) => (
            <Radio.Card key={seat} value={seat} className={classes.roleCard ?? ''}>
              <Radio.Indicator size="xs" mt={2} />
              <span className={classes.name}>{seatWords[seat]}</span>
              <span className={classes.roleAbout}>{seatSentences[seat]}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </FormDialog>
  );
}
