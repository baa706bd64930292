import { Button, FileButton } from '@mantine/core';
import type { ArchivePreviewView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { bringArchive, previewArchive } from '../../api/mutations.ts';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { ProgressPanel } from '../../components/page/progress-panel.tsx';
import { useLongWork } from '../../components/page/use-long-work.ts';
import classes from './archive.module.css';
import { archiveWords } from './archive-words.ts';

interface Chosen {
  readonly file: File;
  readonly preview: ArchivePreviewView;
}

interface BringArchiveProps {
  label: string;
  /** The portfolio that it comes into, which holds nothing yet; without it a new one is made. */
  into?: string;
  onBusy?: (busy: boolean) => void;
}

/**
 * Chooses an archive, says what is in it, and makes a portfolio of it: all of it or nothing. The button stands in a row of its own
 * place; `below` is what follows it.
 */
export function useBringArchive({ label, into, onBusy }: BringArchiveProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function look(file: File | null) {
    if (!file) return;
    setLooking(true);
    setProblem(null);
    try {
      setChosen({ file, preview: await previewArchive(file) });
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setLooking(false);
    }
  }

  const button = (
    <FileButton onChange={(file) => void look(file)} accept=".zip,application/zip">
      {(props) => (
        <Button {...props} variant="default" loading={looking}>
          {label}
        </Button>
      )}
    </FileButton>
  );
  const below = (
    <>
      <Problem message={problem ?? undefined} />
      {chosen && <ArchiveDialog {...chosen} into={into} onBusy={onBusy} onClose={() => setChosen(null)} />}
    </>
  );
  return { button, below };
}

interface ArchiveDialogProps extends Chosen {
  into: string | undefined;
  onBusy: ((busy: boolean) => void) | undefined;
  onClose: () => void;
}

function ArchiveDialog({ file, preview, into, onBusy, onClose }: ArchiveDialogProps) {
  const bringing = useLongWork(
    (long) => bringArchive(file, into, long),
    // Nothing that was read from the former books may stay on a screen.
    ({ id }) => location.assign(portfolioAddress(id)),
  );

  async function bring() {
    onBusy?.(true);
    await bringing.start();
    onBusy?.(false);
  }

  return (
    <FormDialog
      opened
      onClose={() => {
        bringing.cancel();
        onClose();
      }}
      title={`Bring back “${preview.name}”?`}
      submitLabel="Bring it back"
      pending={bringing.running}
      problem={bringing.problem}
      onSubmit={(event) => {
        event.preventDefault();
        void bring();
      }}
    >
      <ul className={classes.facts}>
        {archiveWords(preview).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className={classes.quiet}>
        {into
          ? 'It takes the place of this portfolio, which holds nothing yet, with its name and currency.'
          : 'It becomes a portfolio of its own. Everything is compared with the archive before anything is kept.'}
      </p>
      {preview.problems.length > 0 && (
        <details className={classes.quiet}>
          <summary>What was found in these books when they were taken out comes with them</summary>
          <ul>
            {preview.problems.slice(0, MOST_SHOWN).map((found) => (
              <li key={found}>{found}</li>
            ))}
          </ul>
        </details>
      )}
      {bringing.progress && <ProgressPanel progress={bringing.progress} onCancel={bringing.cancel} />}
    </FormDialog>
  );
}

const MOST_SHOWN = 20;
