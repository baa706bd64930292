import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import classes from './imports.module.css';

interface ChosenFileProps {
  file: File;
  onAnother: () => void;
}

export function ChosenFile({ file, onAnother }: ChosenFileProps) {
  return (
    <div className={classes.file}>
      <IconFileSpreadsheet size={17} stroke={1.5} aria-hidden />
      <strong>{file.name}</strong>
      <span className={classes.quiet}>{sizeWords(file.size)}</span>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onAnother}>
        Another file
      </Button>
    </div>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
