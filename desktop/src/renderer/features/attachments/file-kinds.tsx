import type { ReceiptView } from '@portfolio-os/shared/api';
import type { ReceiptMediaType } from '@portfolio-os/shared/attachments/rules';
import { IconCloudDownload, IconFileTypePdf, IconPhoto } from '@tabler/icons-react';

const pictures: readonly ReceiptMediaType[] = ['image/jpeg', 'image/png', 'image/webp'];

type Kind = Pick<ReceiptView, 'mediaType'>;

/** What every browser can draw; HEIC is kept as it is and opens in the system's own program. */
export function isPicture({ mediaType }: Kind): boolean {
  return pictures.includes(mediaType);
}

export function canBeShown(receipt: Kind): boolean {
  return isPicture(receipt) || (receipt.mediaType === 'application/pdf' && navigator.pdfViewerEnabled);
}

/** What stands in a file's place where there is no picture of it. */
export function FileIcon({
  receipt,
  size = 28,
}: {
  receipt: Kind & Pick<ReceiptView, 'isHere'>;
  size?: number;
}) {
  const icon = { size, stroke: size > 20 ? 1.2 : 1.5, 'aria-hidden': true };
  if (!receipt.isHere) return <IconCloudDownload {...icon} />;
  return receipt.mediaType === 'application/pdf' ? <IconFileTypePdf {...icon} /> : <IconPhoto {...icon} />;
}
