import { giveConcession, writeOffCharges } from './give.ts';
import { correctConcession, correctWriteOff, takeBackConcession, takeBackWriteOff } from './put-right.ts';
import { correctRecovery, recordRecovery, takeBackRecovery } from './recoveries.ts';

export const adjustmentCommands = [
  giveConcession,
  takeBackConcession,
  correctConcession,
  writeOffCharges,
  takeBackWriteOff,
  correctWriteOff,
  recordRecovery,
  takeBackRecovery,
  correctRecovery,
];
