import { assert } from '@portfolio-os/shared/core';
import type { Activity } from './activity.ts';
import type { Chance } from './chance.ts';

/** More requests than any honest sync makes; a device that makes them is in an endless loop. */
const MOST_REQUESTS = 120;

export interface SentRequest {
  readonly from: string;
  readonly url: string;
  readonly init: RequestInit;
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A request under way to the server, or its answer under way back. */
export interface Message {
  readonly from: string;
  readonly request: SentRequest;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: Error) => void;
  answer: Answered | null;
}

/** The network between all computers and the server. Nothing moves on it unless the scheduler moves it. */
export class Network {
  readonly underWay: Message[] = [];
  /** Duplicates of requests that nobody waits for; they may still arrive, in any order, at any time. */
  readonly strays: SentRequest[] = [];
  readonly #activity: Activity;
  readonly #serve: (request: SentRequest) => Promise<Response | null>;
  readonly #counts = new Map<string, number>();

  /** `serve` answers null where the server crashes before it has answered. */
  constructor(activity: Activity, serve: (request: SentRequest) => Promise<Response | null>) {
    this.#activity = activity;
    this.#serve = serve;
  }

  /** What a computer uses as its `fetch`. */
  fetchFrom(from: string, isOnline: () => boolean): typeof fetch {
    return async (input, init = {}) => {
      if (!isOnline()) throw new TypeError('There is no network.');
      if (String(input).endsWith('/live')) throw new TypeError('This network takes no streams.');
      const count = (this.#counts.get(from) ?? 0) + 1;
      this.#counts.set(from, count);
      assert(count <= MOST_REQUESTS, `${from} ends what it asks of the server (${count} requests at once)`);
      const { promise, resolve, reject } = Promise.withResolvers<Response>();
      const request = { from, url: String(input), init };
      this.underWay.push({ from, request, resolve, reject, answer: null });
      this.#activity.end();
      return promise;
    };
  }

  /** Resets the request count where a computer starts something new. */
  countAnew(from: string): void {
    this.#counts.delete(from);
  }

  /** Delivers the request to the server; its answer is then under way. */
  async arrive(message: Message): Promise<void> {
    const response = await this.#serve(message.request);
    if (!response) return this.lose(message);
    const bytes = new Uint8Array(await response.arrayBuffer());
    message.answer = { status: response.status, headers: response.headers, bytes };
  }

  /** Delivers the answer to the waiting caller. */
  hand(message: Message): void {
    const { answer } = message;
    assert(answer, 'only an answer is handed over');
    this.#settle(message, () => message.resolve(responseOf(answer, answer.bytes)));
  }

  /** Delivers only the beginning of the answer. */
  cutOff(message: Message, chance: Chance): void {
    const { answer } = message;
    assert(answer, 'only an answer is cut off');
    const cut = answer.bytes.slice(0, chance.between(0, Math.max(0, answer.bytes.length - 1)));
    this.#settle(message, () => message.resolve(responseOf(answer, cut)));
  }

  /** Tells the caller that the connection broke. */
  lose(message: Message): void {
    this.#settle(message, () => message.reject(new TypeError('The connection broke.')));
  }

  /** The computer is off and nobody waits any more; its requests may still arrive. */
  abandon(from: string, error: Error): void {
    for (const message of this.underWay.filter((one) => one.from === from)) {
      if (!message.answer) this.stray(message);
      this.#settle(message, () => message.reject(error));
    }
  }

  /** Leaves a duplicate of a request under way. */
  stray({ request }: Message): void {
    if (request.init.method === 'POST' && this.strays.length < 4) this.strays.push(request);
  }

  async arriveStray(chance: Chance): Promise<void> {
    const [request] = this.strays.splice(chance.between(0, this.strays.length - 1), 1);
    if (request) await this.#serve(request);
  }

  #settle(message: Message, settle: () => void): void {
    this.underWay.splice(this.underWay.indexOf(message), 1);
    this.#activity.begin();
    settle();
  }
}

function responseOf({ status, headers }: Answered, bytes: Uint8Array<ArrayBuffer>): Response {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length']) kept.delete(name);
  return new Response(status === 204 ? null : bytes, { status, headers: kept });
}
