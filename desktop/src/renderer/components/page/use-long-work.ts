import { useEffect, useRef, useState } from 'react';
import { ApiError, type Progress } from '../../api/client.ts';
import type { Long } from '../../api/mutations.ts';

/** Work over a second: its progress while it runs, its refusal when it fails, and a way to cancel it. */
export function useLongWork<T>(work: (long: Long) => Promise<T>, onDone: (value: T) => void) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setProgress({ done: 0, total: 0, what: 'Starting' });
    try {
      onDone(await work({ onProgress: setProgress, signal: controller.signal }));
    } catch (error) {
      if (controller.signal.aborted) return;
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setProgress(null);
    }
  }

  return { start, cancel: () => running.current?.abort(), progress, problem, running: progress !== null };
}
