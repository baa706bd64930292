import { Button, Group, Select, Stack } from '@mantine/core';
import type { DocumentRow } from '@portfolio-os/shared/api';
import { type DocumentKind, documentKindWords } from '@portfolio-os/shared/attachments/rules';
import { IconArrowRight, IconDownload, IconEye } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Drawer } from '../../components/ui/surface.tsx';
import { fileSize } from '../../lib/file-size.ts';
import { openPlace } from '../../lib/open-place.ts';
import { AttachmentPreview } from '../attachments/attachment-preview.tsx';
import { canBeShown } from '../attachments/file-kinds.tsx';
import classes from './documents.module.css';

interface DocumentDrawerProps {
  row: DocumentRow;
  onClose: () => void;
}

/** One document: what it is, of which day, what it is attached to; looked at, downloaded, and gone to where it belongs. */
export function DocumentDrawer({ row, onClose }: DocumentDrawerProps) {
  const { id: portfolioId } = usePortfolio();
  const navigate = useNavigate();
  const [looking, setLooking] = useState(false);
  const { id, fileName, of, holder, bytes, addedOn, isHere, madeAtSeq, opens } = row;
  return (
    <Drawer opened closeOnEscape={!looking} onClose={onClose} title={fileName} size={440}>
      <Stack gap="md">
        <dl className={classes.facts}>
          <dt>{of}</dt>
          <dd>{holder}</dd>
          <dt>Added</dt>
          <dd>
            <DateText date={addedOn} />
          </dd>
          <dt>Size</dt>
          <dd>{isHere ? fileSize(bytes) : 'This file has not come to this computer yet.'}</dd>
          {madeAtSeq !== null && (
            <>
              <dt>Made here</dt>
              <dd className="figure">at place {madeAtSeq.toLocaleString('en-US')} in the log</dd>
            </>
          )}
        </dl>
        <Described key={id} row={row} />
        <Group gap="xs">
          {isHere && canBeShown(row) && (
            <Button leftSection={<IconEye size={15} />} onClick={() => setLooking(true)}>
              Look at it
            </Button>
          )}
          {isHere && (
            <Button
              component="a"
              variant="default"
              href={downloads.receipt(portfolioId, id)}
              download={fileName}
              leftSection={<IconDownload size={15} />}
            >
              Download
            </Button>
          )}
          {opens && (
            <Button
              variant="default"
              leftSection={<IconArrowRight size={15} />}
              onClick={() => openPlace(opens, navigate)}
            >
              {`Go to the ${of.toLowerCase()}`}
            </Button>
          )}
        </Group>
      </Stack>
      {looking && <AttachmentPreview receipt={row} onClose={() => setLooking(false)} />}
    </Drawer>
  );
}

/** Its kind and its day, kept as they are chosen; read only for who may not change it. */
function Described({ row: { id, kind, documentOn } }: { row: DocumentRow }) {
  const saving = useCommand('receipts.describe');
  const may = useMay('expenses');
  const save = (said: { kind?: DocumentKind | null; documentOn?: string | null }) =>
    void saving.mutateAsync({ id, ...said }).catch(sayProblem);
  return (
    <Group grow>
      <Select
        label="Kind"
        placeholder="Not said"
        clearable
        disabled={!may}
        data={kinds}
        value={kind}
        onChange={(next) => save({ kind: next as DocumentKind | null })}
      />
      <DateInput
        label="Day of the document"
        disabled={!may}
        value={documentOn}
        onChange={(next) => {
          if (next !== documentOn) save({ documentOn: next });
        }}
      />
    </Group>
  );
}

const kinds = Object.entries(documentKindWords).map(([value, label]) => ({ value, label }));
