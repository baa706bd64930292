import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { ApiError, wordsBesideField } from '../../api/client.ts';

interface Save<Values, T> {
  form: UseFormReturnType<Values>;
  save: (values: Values) => Promise<T>;
  onSaved: (value: T) => void;
}

/**
 * Submits a form: a refusal with a field goes beside that field (form fields are named like the body's),
 * any other is the form's `problem`. What was typed is never lost.
 */
export function useSave<Values extends object, T>({ form, save, onSaved }: Save<Values, T>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function submit(values: Values) {
    setProblem(null);
    setPending(true);
    try {
      onSaved(await save(values));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.field !== undefined && error.field in values) {
        form.setFieldError(error.field, wordsBesideField(error));
        form.getInputNode(error.field)?.focus();
      } else setProblem(error.message);
    } finally {
      setPending(false);
    }
  }

  return { onSubmit: form.onSubmit(submit), problem, pending };
}
