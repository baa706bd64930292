import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';

const formats = ['hledger', 'ledger', 'beancount'] as const;

export function Exports() {
  const { id } = usePortfolio();
  return (
    <SettingsPart
      title="Take your books with you"
      about="The whole ledger as plain text that other accounting programs read and balance, to the cent."
    >
      <div className={classes.buttons}>
        {formats.map((format) => (
          <Button
            key={format}
            component="a"
            variant="default"
            href={downloads.journal(id, format)}
            download
            leftSection={<IconDownload size={15} />}
          >
            {format}
          </Button>
        ))}
      </div>
    </SettingsPart>
  );
}
