import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { ApiError, firstOpenDayOf, wordsBesideField } from '../../api/client.ts';
import type { Days } from '../../api/commands.ts';

interface Save<Values, T> {
  form: UseFormReturnType<Values>;
  /** `days`: what a person said of a day in a closed period, to be handed on with the command. */
  save: (values: Values, days: Days) => Promise<T>;
  onSaved: (value: T) => void;
  /** Whether `save` hands `days` on, so that recording it on the first open day can be offered. */
  movesDays?: boolean;
}

/** A day in a closed period, and recording it on the first open day instead. */
export interface ClosedDay {
  openOn: string;
  record: () => void;
}

/**
 * Submits a form: a refusal with a field goes beside that field (form fields are named like the body's),
 * any other is the form's `problem`. What was typed is never lost.
 */
export function useSave<Values extends object, T>({
  form,
  save,
  onSaved,
  movesDays = false,
}: Save<Values, T>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [openOn, setOpenOn] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(values: Values, days: Days = {}) {
    setProblem(null);
    setOpenOn(null);
    setPending(true);
    try {
      onSaved(await save(values, days));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const firstOpenDay = movesDays ? firstOpenDayOf(error) : null;
      if (firstOpenDay !== null) {
        setOpenOn(firstOpenDay);
        setProblem(error.message);
      } else if (error.field !== undefined && error.field in values) {
        form.setFieldError(error.field, wordsBesideField(error));
        form.getInputNode(error.field)?.focus();
      } else setProblem(error.message);
    } finally {
      setPending(false);
    }
  }

  const closedDay: ClosedDay | null = openOn === null ? null : { openOn, record };
  function record() {
    form.onSubmit((values) => submit(values, { onOpenDays: true }))();
  }
  return { onSubmit: form.onSubmit((values) => submit(values)), problem, closedDay, pending };
}
