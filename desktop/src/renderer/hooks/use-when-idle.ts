import { useEffect, useState } from 'react';

/** Turns true once the first screen is drawn and the computer has nothing better to do; what comes early would hold it up. */
export function useWhenIdle(): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => setIsIdle(true), { timeout: 1000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return isIdle;
}
