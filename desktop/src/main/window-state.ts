import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Display, Rectangle } from 'electron';
import { z } from 'zod';

export const MIN_WIDTH = 940;
export const MIN_HEIGHT = 620;

/** At least this much of a window's top edge must be on a screen, so that the person can drag it back. */
const GRIP = { width: 120, height: 32 };

const shape = z.object({
  x: z.int().exactOptional(),
  y: z.int().exactOptional(),
  width: z.int().min(MIN_WIDTH),
  height: z.int().min(MIN_HEIGHT),
  isMaximized: z.boolean(),
});

export type WindowState = z.infer<typeof shape>;

const first: WindowState = { width: 1320, height: 860, isMaximized: false };

/** The window's last place, or the default for a first one; an unreadable file counts as none. */
export function readWindowState(file: string, displays: readonly Pick<Display, 'workArea'>[]): WindowState {
  const state = parse(file);
  const { x, y, width, height, isMaximized } = state;
  const canBeReached = displays.some(({ workArea }) =>
    showsGrip({ x: x ?? 0, y: y ?? 0, width, height }, workArea),
  );
  return canBeReached ? state : { width, height, isMaximized };
}

function parse(file: string): WindowState {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return first;
  }
}

function showsGrip(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x);
  const right = Math.min(window.x + window.width, area.x + area.width);
  return right - left >= GRIP.width && window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
}

/** Throws where the disk is full or read-only. */
export function keepWindowState(file: string, bounds: Rectangle, isMaximized: boolean): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...bounds, isMaximized }));
}
