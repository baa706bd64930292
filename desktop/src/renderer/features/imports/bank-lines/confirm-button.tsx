import { Button, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './bank-lines.module.css';

export function ConfirmButton({ children, disabled = false }: { children: ReactNode; disabled?: boolean }) {
  return (
    <div className={classes.buttons}>
      <Button
        type="submit"
        disabled={disabled}
        rightSection={
          <Kbd aria-hidden className={classes.enter}>
            ↵
          </Kbd>
        }
      >
        {children}
      </Button>
    </div>
  );
}
