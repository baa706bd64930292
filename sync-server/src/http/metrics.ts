import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What a Prometheus may ask: requests by route and status, and how the process is. No ids, no names. */
export function createMetrics() {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [register],
  });
  const sets = new Counter({
    name: 'change_sets_total',
    help: 'Change sets judged, by outcome.',
    labelNames: ['outcome'],
    registers: [register],
  });
  const unfollowed = new Counter({
    name: 'schedules_not_followed_total',
    help: 'Pushes after which the charges could not be brought in line with their terms.',
    registers: [register],
  });
  const timed = createMiddleware(async (context, next) => {
    const end = seconds.startTimer({ method: context.req.method });
    await next();
    end({ route: routePath(context, -1), status: context.res.status });
  });
  return { register, sets, unfollowed, timed };
}
