import { Button, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormDialog } from '../form/form-dialog.tsx';

interface ShownOnceProps {
  readonly title: string;
  /** What is copied. */
  readonly value: string;
  readonly submitLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A secret that nobody, not even the server, can show again: it is there until its owner says that it is kept. */
export function ShownOnce({ title, value, submitLabel, onClose, children }: ShownOnceProps) {
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={submitLabel}
      canCancel={false}
      pending={false}
      problem={null}
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
      aside={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      }
    >
      {children}
    </FormDialog>
  );
}
