import { Button } from '@mantine/core';
import type { ReceiptView } from '@portfolio-os/shared/api';
import { IconDownload } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, previewAddress } from '../../api/queries.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { Modal } from '../../components/ui/surface.tsx';
import { fileSize } from '../../lib/file-size.ts';
import { isPicture } from './file-kinds.tsx';
import classes from './receipts.module.css';

/** A file as large as the window allows. A PDF is drawn by the browser's own viewer, in a frame that can do nothing. */
export function AttachmentPreview({ receipt, onClose }: { receipt: ReceiptView; onClose: () => void }) {
  const { id: portfolioId } = usePortfolio();
  const { id, fileName, bytes, addedOn } = receipt;
  const address = previewAddress(portfolioId, id);
  return (
    <Modal opened onClose={onClose} title={fileName} size={900} yOffset="4vh" padding={16}>
      <div className={classes.preview}>
        {isPicture(receipt) ? (
          <img src={address} alt={fileName} />
        ) : (
          <iframe src={`${address}#navpanes=0&view=FitH`} title={fileName} />
        )}
      </div>
      <div className={classes.previewFoot}>
        <span className={classes.quiet}>
          {fileSize(bytes)} · added <DateText date={addedOn} />
        </span>
        <Button
          component="a"
          variant="default"
          href={downloads.receipt(portfolioId, id)}
          download={fileName}
          leftSection={<IconDownload size={15} stroke={1.75} />}
        >
          Download
        </Button>
      </div>
    </Modal>
  );
}
