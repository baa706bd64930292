import { Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Role, roles, roleWords } from '@portfolio-os/shared/core';
import { invite } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import classes from './members.module.css';
import { roleSentences } from './role-words.ts';

/** By e-mail: the code in the mail is good for that address alone. */
export function Invite({ onClose }: { onClose: () => void }) {
  const inviting = useChange(invite);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'accountant' },
    validate: { email: (email) => (email.trim() ? null : 'Whom do you invite?') },
  });
  const saving = useSave({
    form,
    save: async ({ email, role }) => {
      await inviting.mutateAsync({ email: email.trim(), role });
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
        {...form.getInputProps('role')}
      >
        <div className={classes.roles}>
          {roles.map((role) => (
            <Radio.Card key={role} value={role} className={classes.roleCard ?? ''}>
              <Radio.Indicator size="xs" mt={2} />
              <span className={classes.name}>{roleWords[role]}</span>
              <span className={classes.roleAbout}>{roleSentences[role]}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </FormDialog>
  );
}
