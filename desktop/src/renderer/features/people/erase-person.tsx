import { TextInput } from '@mantine/core';
import type { ErasurePreviewView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { erasePerson, previewErasure } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { ErasurePreview } from './erasure-preview.tsx';
import type { Person } from './person.ts';

interface ErasePersonProps {
  person: Person;
  onClose: () => void;
}

/** Nothing brings it back, so it is read first, and takes typing the name. */
export function ErasePerson({ person: { table, id, name }, onClose }: ErasePersonProps) {
  const { data: preview, error } = usePreview({ table, id });
  const erasing = useChange(erasePerson);
  const [typed, setTyped] = useState('');
  const isMeant = preview !== undefined && typed.trim() === name.trim();
  const onSuccess = () => {
    onClose();
    toast('Erased. Amounts and days stay as they were.');
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Erase ${name}?`}
      size={560}
      submitLabel="Erase for good"
      danger
      disabled={!isMeant}
      pending={erasing.isPending}
      problem={erasing.error?.message ?? error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        if (isMeant) erasing.mutate({ table, id }, { onSuccess });
      }}
    >
      {preview ? <ErasurePreview preview={preview} /> : !error && <TableSkeleton rows={5} columns={2} />}
      <TextInput
        label={`Type “${name}” to confirm`}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

/** Worked out from all of the books, by the server where they are on one: only when somebody asks. */
function usePreview(person: Pick<Person, 'table' | 'id'>) {
  const { id: portfolioId } = usePortfolio();
  return useQuery<ErasurePreviewView, ApiError>({
    queryKey: ['portfolio', portfolioId, 'erasure', person],
    queryFn: () => previewErasure(portfolioId, person),
    staleTime: 0,
    gcTime: 0,
  });
}
