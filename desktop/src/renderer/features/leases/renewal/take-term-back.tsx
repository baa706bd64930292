import { useForm } from '@mantine/form';
import type { LeaseEventView, LeaseView } from '@portfolio-os/shared/api';
import { termDecisionWords } from '@portfolio-os/shared/leasing/schema';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../terms/forms.module.css';
import { useTakeTermBack } from './use-take-term-back.ts';

export type AgreedTerm = Extract<LeaseEventView, { kind: 'agreed' }>;

interface TakeTermBackProps {
  lease: LeaseView;
  term: AgreedTerm;
  onClose: () => void;
}

/** What was agreed does not hold: the term and every amount are what they were before. */
export function TakeTermBack({ term, onClose }: TakeTermBackProps) {
  const takeBack = useTakeTermBack();
  const form = useForm({ initialValues: {} });
  const saving = useSave({
    form,
    save: () => takeBack(term),
    onSaved: () => {
      toast('Taken back: the lease is what it was before.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Take it back" submitLabel="Take it back" danger {...saving}>
      <p className={classes.words}>
        “{termDecisionWords[term.decision]}”, agreed on {formatDate(term.agreedOn)}, does not hold. The term
        and what is charged are again what they were before{term.fee && ', and the fee is reversed'}. Charges
        that do not fit any more are reversed and made anew.
      </p>
    </FormDialog>
  );
}
