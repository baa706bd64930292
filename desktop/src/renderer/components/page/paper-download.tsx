import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileTypePdf, IconShieldCheck } from '@tabler/icons-react';
import { proven } from '../../api/queries.ts';

interface PaperDownloadProps {
  /** Where the PDF is; its proof is asked for at the same address. */
  href: string;
  label?: string;
  /** The main thing to do where it stands. */
  isMain?: boolean;
  disabled?: boolean;
}

/** A paper leaves the house as PDF, or with what shows a stranger that nobody has changed it since. */
export function PaperDownload({ href, label = 'PDF', isMain = false, disabled = false }: PaperDownloadProps) {
  const variant = isMain ? 'filled' : 'default';
  const off = disabled ? { 'data-disabled': true, 'aria-disabled': true } : {};
  return (
    <Button.Group>
      <Button
        component="a"
        variant={variant}
        href={href}
        download
        leftSection={<IconFileTypePdf size={15} stroke={1.6} />}
        {...off}
      >
        {label}
      </Button>
      <Menu position="bottom-end" width={210} disabled={disabled}>
        <Menu.Target>
          <Button variant={variant} px={7} aria-label={`${label}, other ways`} disabled={disabled}>
            <IconChevronDown size={14} stroke={1.75} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ProvenItem href={href}>PDF with its proof</ProvenItem>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

/** In a menu: the paper, its proof and the page that checks it, as one archive. */
export function ProvenItem({ href, children }: { href: string; children: string }) {
  return (
    <Menu.Item
      component="a"
      href={proven(href)}
      download
      leftSection={<IconShieldCheck size={15} stroke={1.6} />}
    >
      {children}
    </Menu.Item>
  );
}
