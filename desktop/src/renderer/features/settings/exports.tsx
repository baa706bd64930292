import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';

const formats = ['hledger', 'ledger', 'beancount'] as const;

export function Exports() {
  const { id, today } = usePortfolio();
  const [knownOn, setKnownOn] = useState<string | null>(null);
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
            href={downloads.journal(id, format, knownOn ?? undefined)}
            download
            leftSection={<IconDownload size={15} />}
          >
            {format}
          </Button>
        ))}
        <DateInput
          aria-label="The ledger as known on"
          placeholder="As known today"
          w={158}
          maxDate={today}
          value={knownOn}
          onChange={(day) => setKnownOn(day && day < today ? day : null)}
        />
      </div>
    </SettingsPart>
  );
}
