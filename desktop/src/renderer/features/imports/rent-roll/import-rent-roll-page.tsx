import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { GuardedPage } from '../../../components/page/guarded-page.tsx';
import { Page } from '../../../components/page/page.tsx';
import { PageHeader } from '../../../components/page/page-header.tsx';
import { FileDrop } from '../file-drop.tsx';
import classes from '../imports.module.css';
import { RentRollDone } from './rent-roll-done.tsx';
import { RentRollImport } from './rent-roll-import.tsx';

const back = { to: '/properties', label: 'Properties' } as const;

/** From a spreadsheet to books: choose it, check what it says, import it; all of it or nothing. */
export function ImportRentRollPage() {
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<RentRollPreviewView['counts'] | null>(null);
  return (
    <GuardedPage area="properties" title="Import a rent roll" back={back}>
      <Page>
        <PageHeader
          title="Import a rent roll"
          subtitle="Buildings, units, tenants, leases and what is owed, from one spreadsheet."
          back={back}
        />
        {done ? (
          <RentRollDone counts={done} />
        ) : file ? (
          <RentRollImport key={file.name} file={file} onAnother={() => setFile(null)} onDone={setDone} />
        ) : (
          <FileDrop title="Drop a rent roll here, or choose a file" onFile={setFile}>
            <p className={classes.quiet}>
              A CSV or Excel file (.xlsx) from a spreadsheet or from the program you used before: units with
              their rent and, where they are let, tenants and dates. What it leaves open is asked, and nothing
              is saved before you say so.
            </p>
          </FileDrop>
        )}
      </Page>
    </GuardedPage>
  );
}
