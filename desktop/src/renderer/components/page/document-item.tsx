import { Menu } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import { ProvenItem } from './paper-download.tsx';

interface DocumentItemProps {
  /** As the list of documents calls it: "receipt". */
  name: string;
  /** The record that it is of. */
  id: string;
  children: string;
}

/** In the menu of a record: a letter or a statement of it, as PDF, alone or with its proof. */
export function DocumentItem({ name, id, children }: DocumentItemProps) {
  const portfolio = usePortfolio();
  const href = downloads.document(portfolio.id, name, id);
  return (
    <>
      <Menu.Item component="a" href={href} download leftSection={<IconFileText size={15} stroke={1.6} />}>
        {children}
      </Menu.Item>
      <ProvenItem href={href}>{`${children} with proof`}</ProvenItem>
    </>
  );
}
