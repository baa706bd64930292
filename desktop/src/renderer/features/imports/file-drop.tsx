import '@mantine/dropzone/styles.layer.css';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { MAX_CHOSEN_FILE_BYTES } from '@portfolio-os/shared/integrations/rules';
import { IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Problem } from '../../components/form/problem.tsx';
import { fileSize } from '../../lib/file-size.ts';
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
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <Dropzone
        multiple={false}
        maxSize={MAX_CHOSEN_FILE_BYTES}
        className={classes.drop ?? ''}
        aria-label={title}
        inputProps={{ 'aria-label': title }}
        onDrop={([file]) => {
          setProblem(null);
          if (file) onFile(file);
        }}
        onReject={([rejected]) => setProblem(rejected ? refusalOf(rejected) : null)}
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
      <Problem message={problem ?? undefined} />
    </>
  );
}

function refusalOf({ file, errors }: FileRejection): string {
  if (errors.some(({ code }) => code === 'too-many-files')) return 'Choose one file at a time.';
  return `${file.name} has ${fileSize(file.size)}. A file may have ${fileSize(MAX_CHOSEN_FILE_BYTES)} at most: choose fewer days or one account, and download it again.`;
}
