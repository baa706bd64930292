import '@mantine/dropzone/styles.css';
import { Dropzone } from '@mantine/dropzone';
import { MAX_CHOSEN_FILE_BYTES } from '@portfolio-os/shared/integrations/rules';
import { IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './imports.module.css';

interface FileDropProps {
  /** "Drop a rent roll here, or choose a file". */
  title: string;
  /** Which files are meant and where they come from. */
  children: ReactNode;
  onFile: (file: File) => void;
}

/** Whatever is dropped is taken: the engine reads what a file holds, not what it is called, and says what it is not. */
export function FileDrop({ title, children, onFile }: FileDropProps) {
  const icon = { size: 30, stroke: 1.3, 'aria-hidden': true };
  return (
    <Dropzone
      multiple={false}
      maxSize={MAX_CHOSEN_FILE_BYTES}
      className={classes.drop ?? ''}
      aria-label={title}
      inputProps={{ 'aria-label': title }}
      onDrop={([file]) => file && onFile(file)}
    >
      <div className={classes.dropWords}>
        <Dropzone.Accept>
          <IconFileImport {...icon} />
        </Dropzone.Accept>
        <Dropzone.Idle>
          <IconFileSpreadsheet {...icon} />
        </Dropzone.Idle>
        <p className={classes.dropTitle}>{title}</p>
        <div className={classes.quiet}>{children}</div>
      </div>
    </Dropzone>
  );
}
