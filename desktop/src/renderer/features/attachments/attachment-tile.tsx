import { Menu } from '@mantine/core';
import type { ReceiptView } from '@portfolio-os/shared/api';
import { IconArchive, IconDownload, IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, previewAddress } from '../../api/queries.ts';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { fileSize } from '../../lib/file-size.ts';
import { canBeShown, FileIcon, isPicture } from './file-kinds.tsx';
import classes from './receipts.module.css';

interface AttachmentTileProps {
  receipt: ReceiptView;
  mayRemove: boolean;
  onShow: (receipt: ReceiptView) => void;
}

export function AttachmentTile({ receipt, mayRemove, onShow }: AttachmentTileProps) {
  const { fileName, bytes, isHere } = receipt;
  const shows = isHere && canBeShown(receipt);
  return (
    <li className={classes.tile}>
      {isHere && !shows ? (
        <DownloadTile receipt={receipt} />
      ) : (
        <button
          type="button"
          className={classes.thumbnail}
          disabled={!isHere}
          aria-label={`Look at ${fileName}`}
          onClick={() => onShow(receipt)}
        >
          <Thumbnail receipt={receipt} />
        </button>
      )}
      <div className={classes.caption}>
        <div className={classes.words}>
          <span className={classes.name} title={fileName}>
            {fileName}
          </span>
          <span className={classes.quiet}>{isHere ? fileSize(bytes) : 'Waiting for the file'}</span>
        </div>
        <TileMenu receipt={receipt} mayRemove={mayRemove} onShow={shows ? () => onShow(receipt) : null} />
      </div>
    </li>
  );
}

/** What no browser draws is opened by the system's own program. */
function DownloadTile({ receipt }: { receipt: ReceiptView }) {
  const { id: portfolioId } = usePortfolio();
  return (
    <a
      className={classes.thumbnail}
      href={downloads.receipt(portfolioId, receipt.id)}
      download={receipt.fileName}
      aria-label={`Download ${receipt.fileName}`}
    >
      <FileIcon receipt={receipt} />
    </a>
  );
}

function Thumbnail({ receipt }: { receipt: ReceiptView }) {
  const { id: portfolioId } = usePortfolio();
  const [broken, setBroken] = useState(false);
  if (!receipt.isHere || broken || !isPicture(receipt)) return <FileIcon receipt={receipt} />;
  return (
    <img
      src={previewAddress(portfolioId, receipt.id)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

interface TileMenuProps {
  receipt: ReceiptView;
  mayRemove: boolean;
  onShow: (() => void) | null;
}

function TileMenu({ receipt, mayRemove, onShow }: TileMenuProps) {
  const { id: portfolioId, today } = usePortfolio();
  const archiving = useCommand('receipts.archive');
  const { id, fileName, isHere } = receipt;
  const icon = { size: 15, stroke: 1.6 };
  const remove = async () => {
    await archiving.mutateAsync({ id, on: today });
    toastWithUndo(`${fileName} is removed.`, () => archiving.mutateAsync({ id, on: null }));
  };
  return (
    <RowMenu label={`Actions for ${fileName}`} size={24}>
      {onShow && (
        <Menu.Item leftSection={<IconEye {...icon} />} onClick={onShow}>
          Look at it
        </Menu.Item>
      )}
      {isHere && (
        <Menu.Item
          component="a"
          href={downloads.receipt(portfolioId, id)}
          download={fileName}
          leftSection={<IconDownload {...icon} />}
        >
          Download
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconArchive {...icon} />}
        disabled={!mayRemove}
        onClick={() => void remove().catch(sayProblem)}
      >
        Remove
      </Menu.Item>
    </RowMenu>
  );
}
