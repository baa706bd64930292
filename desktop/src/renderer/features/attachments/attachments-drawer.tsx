import type { ReceiptHolder } from '@portfolio-os/shared/attachments/rules';
import { type ReactNode, useState } from 'react';
import { Drawer } from '../../components/ui/surface.tsx';
import { Attachments } from './attachments.tsx';

interface AttachmentsDrawerProps {
  title: string;
  record: { table: ReceiptHolder; id: string };
  noun?: 'receipt' | 'file';
  onClose: () => void;
  /** What else is to be known of the record, above its files. */
  children?: ReactNode;
}

/** The files of a record that has no page of its own. */
export function AttachmentsDrawer({
  title,
  record,
  noun = 'file',
  onClose,
  children,
}: AttachmentsDrawerProps) {
  const [looking, setLooking] = useState(false);
  return (
    <Drawer opened closeOnEscape={!looking} onClose={onClose} title={title} size={440}>
      {children}
      <Attachments record={record} noun={noun} onLooking={setLooking} />
    </Drawer>
  );
}
