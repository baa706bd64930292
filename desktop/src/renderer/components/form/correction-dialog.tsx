import type { TextInputProps } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { EnteredFact, EnteredFactView } from '@portfolio-os/shared/api';
import type { MatchableFact } from '@portfolio-os/shared/bank/schema';
import { newId } from '@portfolio-os/shared/core';
import { type ReactNode, useState } from 'react';
import { CorrectedDayHint } from '../page/corrected-day-hint.tsx';
import { ReconciledHint } from '../page/reconciled-hint.tsx';
import { toast } from '../page/toast.ts';
import { WhatWasWrong } from '../page/what-was-wrong.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useSave } from './use-save.ts';

/** A fact as it was entered, by what it is. */
export type Entered<Fact extends EnteredFact> = Extract<EnteredFactView, { fact: Fact }>;

/** What every correction says beside what is right. */
interface Correction {
  /** Of the right one, and of what takes the wrong one back. */
  id: string;
  mirrorId: string;
  reason: string;
}

interface UseCorrection<Values> {
  form: UseFormReturnType<Values>;
  correct: (values: Values, correction: Correction) => Promise<unknown>;
  onClose: () => void;
}

/** One correction being entered. Its ids are drawn once, so that sending it again corrects once. */
export function useCorrection<Values extends { reason: string | null }>({
  form,
  correct,
  onClose,
}: UseCorrection<Values>) {
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  return useSave({
    form,
    save: (values) => correct(values, { ...ids, reason: values.reason?.trim() ?? '' }),
    onSaved: () => {
      toast('It is corrected. What stood before stays in the books.');
      onClose();
    },
  });
}

/** What moves no money is on no bank's statement. */
const atNoBank: readonly EnteredFact[] = ['concession', 'writeOff', 'creditTransfer'];

function isAtBank(fact: EnteredFact): fact is EnteredFact & MatchableFact {
  return !atNoBank.includes(fact);
}

interface CorrectionDialogProps {
  title: string;
  entered: EnteredFactView;
  /** The day that is said of what is right. */
  on: string | null;
  saving: ReturnType<typeof useSave>;
  reason: TextInputProps;
  onClose: () => void;
  /** The fields of what is right. */
  children: ReactNode;
}

/** The form by which something was recorded, with what stands there, and why that is wrong. */
export function CorrectionDialog({
  title,
  entered,
  on,
  saving,
  reason,
  onClose,
  children,
}: CorrectionDialogProps) {
  return (
    <FormDialog opened onClose={onClose} title={title} submitLabel="Correct" {...saving}>
      {isAtBank(entered.fact) && <ReconciledHint table={entered.fact} id={entered.id} />}
      {children}
      <CorrectedDayHint fact={entered.fact} id={entered.id} on={on} />
      <WhatWasWrong placeholder="Typed 5100 instead of 1500" {...reason} />
    </FormDialog>
  );
}
