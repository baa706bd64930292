/**
 * Loaded into Actual's server ahead of it: answers how much memory the process held at most, in megabytes. It looks by
 * itself, because on Linux the system's own maximum begins with what the process that started this one held.
 */
let mostMb = 0;
const look = () => {
  mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6);
};
setInterval(look, 50).unref();
process.on('disconnect', () => process.exit());
process.on('message', () => {
  look();
  process.send({ answer: mostMb });
});
