import { Skeleton } from '@mantine/core';
import type { ReceiptView } from '@portfolio-os/shared/api';
import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import { useRef, useState } from 'react';
import { attachReceipt, bringFile } from '../../api/mutations.ts';
import { receiptsQuery, useView } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { useMay } from '../../api/use-may.ts';
import { Failure } from '../../components/page/failure.tsx';
import { AttachmentPreview } from './attachment-preview.tsx';
import { AttachmentTile } from './attachment-tile.tsx';
import { ComingFiles } from './coming-files.tsx';
import { DropBar } from './drop-bar.tsx';
import classes from './receipts.module.css';
import { useBringing } from './use-bringing.ts';
import { usePaste } from './use-paste.ts';

interface AttachmentsProps {
  /** Whose files they are. */
  record: { table: ReceiptHolder; id: string };
  /** What they are called here. */
  noun?: 'receipt' | 'file';
  /** Told while one of them is looked at, so that a drawer below does not close together with the picture above. */
  onLooking?: (looking: boolean) => void;
}

/** The files of any record: dropped, pasted or chosen, looked at, downloaded and removed. */
export function Attachments({ record, noun = 'file', onLooking }: AttachmentsProps) {
  const { data: receipts, error, refetch } = useView(receiptsQuery, record);
  const [shown, setShown] = useState<ReceiptView | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const { coming, add, dismiss } = useBringing(useAttach(record));
  const mayAttach = useMay('expenses');
  usePaste(place, mayAttach ? add : null);
  const show = (receipt: ReceiptView | null) => {
    setShown(receipt);
    onLooking?.(receipt !== null);
  };
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <div ref={place} className={classes.attachments}>
      {receipts ? (
        receipts.length > 0 && (
          <ul className={classes.tiles} aria-label={noun === 'receipt' ? 'Receipts' : 'Files'}>
            {receipts.map((receipt) => (
              <AttachmentTile key={receipt.id} receipt={receipt} mayRemove={mayAttach} onShow={show} />
            ))}
          </ul>
        )
      ) : (
        <Skeleton height={96} width={128} radius="md" />
      )}
      <ComingFiles coming={coming} onDismiss={dismiss} />
      {mayAttach && <DropBar noun={noun} onFiles={add} />}
      {!mayAttach && receipts?.length === 0 && <p className={classes.quiet}>No {noun}s.</p>}
      {shown && <AttachmentPreview receipt={shown} onClose={() => show(null)} />}
    </div>
  );
}

function useAttach({ table, id: recordId }: AttachmentsProps['record']) {
  const bringing = useChange(bringFile);
  const attaching = useChange(attachReceipt);
  return async (file: File, { id, name }: { id: string; name: string }) => {
    const { sha256 } = await bringing.mutateAsync(file);
    await attaching.mutateAsync({ id, recordTable: table, recordId, sha256, fileName: name });
  };
}
