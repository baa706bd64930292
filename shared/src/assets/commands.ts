import { assetRecordCommands } from './assets.ts';
import { assetCostCommands } from './costs.ts';
import { depreciationCommands } from './depreciation.ts';
import { assetSaleCommands } from './sales.ts';

export const assetCommands = [
  ...assetRecordCommands,
  ...assetCostCommands,
  ...depreciationCommands,
  ...assetSaleCommands,
];
