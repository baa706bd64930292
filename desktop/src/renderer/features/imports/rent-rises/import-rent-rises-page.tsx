import { useState } from 'react';
import { GuardedPage } from '../../../components/page/guarded-page.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { FileDrop } from '../file-drop.tsx';
import classes from '../imports.module.css';
import { RentRisesImport } from './rent-rises-import.tsx';

const back = { to: '/leases', label: 'Leases' } as const;

/** New rents of many leases from one list: choose it, check each rent, change all of them as one act. */
export function ImportRentRisesPage() {
  const [file, setFile] = useState<File | null>(null);
  return (
    <GuardedPage area="properties" title="Import new rents" back={back}>
      <Page>
        <PageHeader
          title="Import new rents"
          subtitle="New rents of many leases, from one spreadsheet."
          back={back}
        />
        {file ? (
          <RentRisesImport key={file.name} file={file} onAnother={() => setFile(null)} />
        ) : (
          <FileDrop title="Drop a list of new rents here, or choose a file" onFile={setFile}>
            <p className={classes.quiet}>
              A CSV or Excel file (.xlsx) with a line for each lease: its unit or its tenant, the new rent,
              and from which day. Nothing is saved before you say so, and one undo takes all of it back.
            </p>
          </FileDrop>
        )}
      </Page>
    </GuardedPage>
  );
}
