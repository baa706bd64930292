import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';

/** So many are found at a glance; the others stand under their questions. */
const MOST = 4;

const useRecent = () =>
  useLocalStorage<string[]>({
    key: 'portfolio-os.recent-reports',
    defaultValue: [],
    getInitialValueInEffect: false,
  });

/** The reports that were looked at last on this computer, by name, the last one first. */
export function useRecentReports(): string[] {
  return useRecent()[0];
}

/** Remembers that a report was looked at. */
export function useRememberReport(name: string): void {
  const [, setRecent] = useRecent();
  useEffect(() => {
    setRecent((before) => [name, ...before.filter((one) => one !== name)].slice(0, MOST));
  }, [name, setRecent]);
}
