import { Button, Select, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import type { AskedRole } from '@portfolio-os/shared/questions/rules';
import type { KeyboardEvent } from 'react';
import { useCommand } from '../../api/commands.ts';
import { useSeat } from '../../api/use-may.ts';
import { Problem } from '../../components/form/problem.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import type { QuestionSubject } from '../../hooks/use-ask-about.ts';
import classes from './questions.module.css';

const askedOptions = [
  { value: 'owner', label: 'Owner' },
  { value: 'manager', label: 'Manager' },
  { value: 'accountant', label: 'Accountant' },
  { value: 'nobody', label: 'Nobody: it is a note' },
] as const satisfies readonly { value: AskedRole | 'nobody'; label: string }[];

/** Asks, or notes where nobody is asked. Ctrl-Enter sends. */
export function AskForm({ subject, isFirst }: { subject: QuestionSubject; isFirst: boolean }) {
  const { seat } = useSeat();
  const ask = useCommand('questions.ask');
  const withdraw = useCommand('questions.withdraw');
  const form = useForm<{ text: string; asks: AskedRole | 'nobody' }>({
    initialValues: { text: '', asks: seat === 'owner' || seat === 'manager' ? 'accountant' : 'owner' },
    validate: { text: (text) => (text.trim() ? null : 'Write what you want to know or to note.') },
  });
  const saving = useSave({
    form,
    save: async ({ text, asks }) => {
      const id = newId();
      const asked = asks === 'nobody' ? null : asks;
      await ask.mutateAsync({ id, about: subject.about, text: text.trim(), asks: asked });
      return { id, asked };
    },
    onSaved: ({ id, asked }) => {
      form.setFieldValue('text', '');
      toastWithUndo(asked ? 'Asked.' : 'Noted.', () => withdraw.mutateAsync({ id: newId(), questionId: id }));
    },
  });
  return (
    <form className={classes.ask} onSubmit={saving.onSubmit} onKeyDown={sendByKey}>
      <Textarea
        label={isFirst ? 'What do you want to know, or to note?' : 'Ask or note something else'}
        autosize
        minRows={isFirst ? 3 : 2}
        maxRows={10}
        data-autofocus={isFirst || undefined}
        {...form.getInputProps('text')}
      />
      <div className={classes.sending}>
        <Select
          label="Who must answer"
          data={[...askedOptions]}
          allowDeselect={false}
          w={210}
          {...form.getInputProps('asks')}
        />
        <Button type="submit" loading={saving.pending}>
          {form.values.asks === 'nobody' ? 'Note it' : 'Ask'}
        </Button>
      </div>
      <Problem message={saving.problem} />
    </form>
  );
}

/** Enter is a new line in what is written. */
export function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
