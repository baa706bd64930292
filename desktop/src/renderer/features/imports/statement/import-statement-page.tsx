import type { ImportReportView } from '@portfolio-os/shared/api';
import { useEffect, useState } from 'react';
import { takeOpenedFile } from '../../../api/opened.ts';
import { GuardedPage } from '../../../components/page/guarded-page.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { FileDrop } from '../file-drop.tsx';
import classes from '../imports.module.css';
import { StatementDone } from './statement-done.tsx';
import { StatementImport } from './statement-import.tsx';

const back = { to: '/bank-lines', label: 'Bank transactions' } as const;

/** Importing twice is safe: what is known already stays as it is, and what is in doubt says why. */
export function ImportStatementPage() {
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<ImportReportView | null>(null);
  function begin(next: File | null) {
    setDone(null);
    setFile(next);
  }
  useEffect(() => void takeOpenedFile().then((opened) => opened && setFile(opened)), []);
  return (
    <GuardedPage area="money" title="Import a bank statement" back={back}>
      <Page>
        <PageHeader
          title="Import a bank statement"
          subtitle="Its lines wait under Bank transactions until you say what each one was."
          back={back}
        />
        {done ? (
          <StatementDone report={done} onAnother={() => begin(null)} />
        ) : file ? (
          <StatementImport
            key={`${file.name} ${file.lastModified}`}
            file={file}
            onAnother={() => begin(null)}
            onDone={setDone}
          />
        ) : (
          <FileDrop title="Drop a statement here, or choose a file" onFile={begin}>
            <p className={classes.quiet}>
              Your bank’s website offers it as a download: OFX or QFX (“Quicken”, “Money”) where there is a
              choice, else CAMT.053, MT940, QIF or CSV. QuickBooks’ IIF and Quicken’s QIF are read as well.
              The file stays on this computer, and importing it twice adds nothing twice.
            </p>
          </FileDrop>
        )}
      </Page>
    </GuardedPage>
  );
}
