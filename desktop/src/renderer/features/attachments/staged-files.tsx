import { ActionIcon, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { fileSize } from '../../lib/file-size.ts';
import { ComingFiles } from './coming-files.tsx';
import { DropBar } from './drop-bar.tsx';
import { FileIcon } from './file-kinds.tsx';
import classes from './receipts.module.css';
import { usePaste } from './use-paste.ts';
import type { StagedFiles } from './use-staged-files.ts';

/** The files of a field, those on their way, and how both are changed. */
export type FieldFiles = Omit<StagedFiles, 'attachTo'>;

interface StagedFilesFieldProps {
  label: string;
  /** What one of them is called here. */
  noun?: 'receipt' | 'photo';
  files: FieldFiles;
}

/** A form's field for files of a record that is not there yet; they are attached once it is. */
export function StagedFilesField({ label, noun = 'receipt', files }: StagedFilesFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  usePaste(place, files.add);
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div ref={place} className={classes.field}>
        {files.staged.length > 0 && (
          <ul className={classes.lines} aria-label={label}>
            {files.staged.map((file) => (
              <li key={file.id} className={classes.line}>
                <FileIcon receipt={{ ...file, isHere: true }} size={18} />
                <span className={classes.name}>{file.name}</span>
                <span className={classes.quiet}>{fileSize(file.bytes)}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  ml="auto"
                  aria-label={`Leave out ${file.name}`}
                  onClick={() => files.leaveOut(file.id)}
                >
                  <IconX size={14} stroke={1.75} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <ComingFiles coming={files.coming} onDismiss={files.dismiss} />
        <DropBar noun={noun} onFiles={files.add} />
      </div>
    </Input.Wrapper>
  );
}
