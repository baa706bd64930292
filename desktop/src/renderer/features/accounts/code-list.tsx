import { Button, CopyButton } from '@mantine/core';
import { FormDialog } from '../../components/form-dialog.tsx';
import classes from './accounts.module.css';

/** Shown once: nobody, not even the server, can show them again. */
export function CodeList({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Your backup codes"
      submitLabel="I have kept them"
      pending={false}
      problem={null}
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
      aside={
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="subtle" color="gray" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      }
    >
      <p className={classes.words}>
        Keep them where you would find them without this computer or your phone. Each signs you in once in
        place of the authenticator’s code. They are not shown again.
      </p>
      <ul className={classes.codes} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}
