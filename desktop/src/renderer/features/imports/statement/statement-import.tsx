import { Button } from '@mantine/core';
import type { ImportReportView, StatementPreviewView } from '@portfolio-os/shared/api';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError, Progress } from '../../../api/client.ts';
import { importStatement, previewStatement, type StatementFile } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { Problem } from '../../../components/form/problem.tsx';
import { Failure } from '../../../components/page/failure.tsx';
import { ProgressPanel } from '../../../components/page/progress-panel.tsx';
import { TableSkeleton } from '../../../components/page/skeletons.tsx';
import { useLongWork } from '../../../components/page/use-long-work.ts';
import { ChosenFile } from '../chosen-file.tsx';
import classes from '../imports.module.css';
import { ProblemLines } from '../problem-lines.tsx';
import { StatementAccount } from './statement-account.tsx';
import {
  type Answer,
  type StatementAnswers,
  withAnswers,
  withLineLeftOut,
  withLineTaken,
} from './statement-answers.ts';
import { StatementColumns } from './statement-columns.tsx';
import { isComplete, readMapping, type StatementMapping } from './statement-mapping.ts';
import { StatementQuestions } from './statement-questions.tsx';

interface StatementImportProps {
  file: File;
  onAnother: () => void;
  onDone: (report: ImportReportView) => void;
}

export function StatementImport(props: StatementImportProps) {
  const { file, onAnother } = props;
  const statement = useStatement(props);
  const { data, error, reading, importing } = statement;
  return (
    <>
      <ChosenFile file={file} program={data?.program} onAnother={onAnother} />
      {!data && error && <Failure error={error} />}
      {!data && <ProblemLines error={error} />}
      {!data && !error && (
        <>
          {reading && <ProgressPanel progress={reading} onCancel={onAnother} />}
          <TableSkeleton rows={10} columns={4} />
        </>
      )}
      {data && (
        <>
          <StatementParts {...statement} data={data} />
          <ImportBar data={data} error={error} importing={importing} />
        </>
      )}
    </>
  );
}

/** One file being read: what a person says about it is sent again with the file, and then imported as it was shown. */
function useStatement({ file, onDone }: StatementImportProps) {
  const { id } = usePortfolio();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<StatementMapping | null>(null);
  const [answers, setAnswers] = useState<StatementAnswers>({});
  const [reading, setReading] = useState<Progress | null>(null);
  // An incomplete choice is not sent: the preview stays what it was until it can be read again.
  const mapping = chosen && isComplete(chosen) ? { ...chosen } : null;
  const body: StatementFile = { file, mapping, answers: { ...answers } };
  const { data, error } = useQuery<StatementPreviewView, ApiError>({
    queryKey: ['preview', id, file.name, file.size, file.lastModified, mapping, answers],
    queryFn: ({ signal }) => previewStatement(id, body, { signal, onProgress: setReading }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const importing = useLongWork(
    (long) => importStatement(id, body, long),
    (report) => {
      void client.invalidateQueries({ queryKey: ['portfolio', id] });
      onDone(report);
    },
  );
  function hear(answer: Answer) {
    if ('answers' in answer) setAnswers((known) => withAnswers(known, answer.answers));
    else setChosen((known) => ({ ...(known ?? readMapping(data?.mapping ?? null)), ...answer.mapping }));
  }
  return { data, error, reading, chosen, setChosen, setAnswers, hear, importing };
}

type Statement = ReturnType<typeof useStatement>;

interface StatementPartsProps
  extends Pick<Statement, 'error' | 'chosen' | 'setChosen' | 'setAnswers' | 'hear'> {
  data: StatementPreviewView;
}

/** What the file leaves open, how its columns are read, and what it brings each account. */
function StatementParts({ data, error, chosen, setChosen, setAnswers, hear }: StatementPartsProps) {
  return (
    <div className={classes.parts}>
      <StatementQuestions questions={data.questions} onAnswer={hear} />
      {data.remarks.map((remark) => (
        <p key={remark} className={classes.doubt}>
          {remark}
        </p>
      ))}
      {data.columns && (
        <StatementColumns
          columns={data.columns}
          mapping={chosen ?? readMapping(data.mapping)}
          onChange={setChosen}
        />
      )}
      <Problem message={error?.message} />
      <ProblemLines error={error} />
      {data.accounts.map((account) => (
        <StatementAccount
          key={account.key}
          account={account}
          onLeaveOut={(line) => setAnswers((known) => withLineLeftOut(known, line))}
          onTake={(line) => setAnswers((known) => withLineTaken(known, line))}
        />
      ))}
    </div>
  );
}

interface ImportBarProps extends Pick<Statement, 'error' | 'importing'> {
  data: StatementPreviewView;
}

/** Whether the file can be imported and how many lines that is, always in sight. */
function ImportBar({ data, error, importing }: ImportBarProps) {
  const undecided = data.questions.length > 0;
  const fresh = data.accounts.reduce((sum, one) => sum + one.newLines + one.doubtfulLines, 0);
  return (
    <div className={classes.bar}>
      {importing.progress ? (
        <div className={classes.progress}>
          <ProgressPanel progress={importing.progress} onCancel={importing.cancel} />
        </div>
      ) : (
        <>
          <Problem message={importing.problem} />
          <span className={classes.quiet}>{readiness(undecided, fresh)}</span>
          <Button
            disabled={undecided || error !== null || fresh === 0}
            onClick={() => void importing.start()}
          >
            {fresh === 1 ? 'Import 1 line' : `Import ${fresh.toLocaleString('en-US')} lines`}
          </Button>
        </>
      )}
    </div>
  );
}

function readiness(undecided: boolean, fresh: number): string {
  if (undecided) return 'Answer what the file leaves open.';
  if (fresh === 0) return 'Every line of this file is in the books already.';
  return 'Lines that are known already are left as they are.';
}
