import { Button } from '@mantine/core';
import { IconDownload, IconFolder } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { downloads, logQuery } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { FilePath } from './file-path.tsx';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';

export function LogFile() {
  const { data: log, error, refetch } = useQuery(logQuery);
  const bridge = window.portfolioOS;
  return (
    <SettingsPart
      title="When something goes wrong"
      about="What fails is written into a log file on this computer: when, and where in the program. It holds nothing of your books, no names and no amounts. Send it with your question to whoever helps you."
    >
      {log ? <FilePath path={log.file} /> : error && <Failure error={error} retry={() => void refetch()} />}
      <div className={classes.buttons}>
        {bridge && (
          <Button
            variant="default"
            leftSection={<IconFolder size={15} />}
            onClick={() => void bridge.showLogFile()}
          >
            Show log file
          </Button>
        )}
        <Button
          component="a"
          variant="default"
          href={downloads.log()}
          download
          leftSection={<IconDownload size={15} />}
        >
          Download log file
        </Button>
      </div>
    </SettingsPart>
  );
}
