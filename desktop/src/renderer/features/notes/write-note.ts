import { type ArgsOf, runCommand } from '../../api/commands.ts';

/** The most that a browser still sends after its page was closed; it does so over the web's own protocols only. */
const OUTLIVES_THE_PAGE = 60_000;
const isOnTheWeb = location.protocol.startsWith('http');

export function writeNote(portfolioId: string, note: ArgsOf<'notes.write'>): Promise<null> {
  const keepalive = isOnTheWeb && note.update.length < OUTLIVES_THE_PAGE;
  return runCommand(portfolioId, 'notes.write', note, { keepalive });
}
