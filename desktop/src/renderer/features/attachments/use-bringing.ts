import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { nameOf, problemWith } from './check-file.ts';

/** A file on its way to the engine, or refused by it. */
export interface Coming {
  readonly id: string;
  readonly name: string;
  /** Why it was refused; null while it is on its way. */
  readonly problem: string | null;
}

/**
 * Brings files one after the other. A refusal stands beside the file until it is dismissed, and the others go on.
 * `bring` is given an id that stays the same when it is asked again.
 */
export function useBringing(bring: (file: File, named: { id: string; name: string }) => Promise<unknown>) {
  const [coming, setComing] = useState<readonly Coming[]>([]);
  const dismiss = (id: string) => setComing((list) => list.filter((one) => one.id !== id));
  const refuse = (id: string, problem: string) =>
    setComing((list) => list.map((one) => (one.id === id ? { ...one, problem } : one)));

  async function add(files: readonly File[]): Promise<void> {
    const named = files.map((file) => ({
      file,
      id: newId(),
      name: nameOf(file),
      problem: problemWith(file),
    }));
    setComing((list) => [...list, ...named.map(({ id, name, problem }) => ({ id, name, problem }))]);
    for (const { file, id, name, problem } of named) {
      if (problem) continue;
      try {
        await bring(file, { id, name });
        dismiss(id);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refuse(id, error.message);
      }
    }
  }

  return { coming, add: (files: readonly File[]) => void add(files), dismiss };
}
