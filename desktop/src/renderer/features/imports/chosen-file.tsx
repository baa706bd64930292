import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { fileSize } from '../../lib/file-size.ts';
import classes from './imports.module.css';

interface ChosenFileProps {
  file: File;
  /** Whose file it is, where that was recognised. */
  program?: string | null | undefined;
  onAnother: () => void;
}

export function ChosenFile({ file, program, onAnother }: ChosenFileProps) {
  return (
    <div className={classes.file}>
      <IconFileSpreadsheet size={17} stroke={1.5} aria-hidden />
      <strong>{file.name}</strong>
      <span className={classes.quiet}>
        {[fileSize(file.size), program && `from ${program}`].filter(Boolean).join(', ')}
      </span>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onAnother}>
        Another file
      </Button>
    </div>
  );
}
