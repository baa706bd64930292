import { Button } from '@mantine/core';
import { useState } from 'react';
import { leavePortfolio } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { Section } from '../../components/page/page.tsx';
import { toast } from '../../components/page/toast.ts';
import classes from './members.module.css';

/** The last owner cannot leave; the server says so in the dialog. */
export function Leave() {
  const { name } = usePortfolio();
  const [asked, setAsked] = useState(false);
  const leaving = useChange(leavePortfolio);
  const close = () => {
    setAsked(false);
    leaving.reset();
  };
  return (
    <Section title="Leave">
      <p className={classes.quiet}>You stop seeing what others do here, and they stop seeing what you do.</p>
      <Button variant="default" mt={10} onClick={() => setAsked(true)}>
        Leave {name}…
      </Button>
      {asked && (
        <FormDialog
          opened
          onClose={close}
          title={`Leave ${name}?`}
          submitLabel="Leave"
          danger
          pending={leaving.isPending}
          problem={leaving.error?.message ?? null}
          onSubmit={(event) => {
            event.preventDefault();
            leaving.mutate(undefined, {
              onSuccess: () => {
                close();
                toast(`You have left ${name}. The copy on this computer stays as it is.`);
              },
            });
          }}
        >
          <p className={classes.quiet}>
            The copy on this computer stays as it is and is not kept in step any more. Only an owner can
            invite you again.
          </p>
        </FormDialog>
      )}
    </Section>
  );
}
