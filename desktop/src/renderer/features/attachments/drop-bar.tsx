import '@mantine/dropzone/styles.layer.css';
import { Dropzone } from '@mantine/dropzone';
import { IconPaperclip } from '@tabler/icons-react';
import classes from './receipts.module.css';

interface DropBarProps {
  noun: 'receipt' | 'file' | 'photo';
  onFiles: (files: File[]) => void;
}

/** Whatever is dropped is taken: the engine looks at what is in a file, not at its name, and says what it is not. */
export function DropBar({ noun, onFiles }: DropBarProps) {
  const title = `Drop or paste a ${noun} here, or choose one`;
  return (
    <Dropzone
      className={classes.drop ?? ''}
      aria-label={title}
      inputProps={{ 'aria-label': title }}
      onDrop={onFiles}
    >
      <div className={classes.dropWords}>
        <IconPaperclip size={15} stroke={1.6} aria-hidden />
        <span>
          Drop or paste a {noun} here, or <b>choose one</b>
        </span>
      </div>
    </Dropzone>
  );
}
