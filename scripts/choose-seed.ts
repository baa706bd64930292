/** Runs once before the tests: picks and prints one seed for every property test, so that a run can be repeated. */
export default function chooseSeed(): void {
  const seed = process.env.FC_SEED ?? String(Math.trunc(Date.now() % 2_147_483_647));
  process.env.FC_SEED = seed;
  console.log(`Property tests use the seed ${seed}; FC_SEED=${seed} has the same run again.`);
}
