import { createServer, type Server, type Socket } from 'node:net';

/** A mail as it came over the wire. */
interface ReceivedMail {
  readonly from: string;
  readonly to: string;
  /** Headers and body, lines that are folded put together. */
  readonly data: string;
}

/** As much of SMTP as taking mails needs (RFC 5321), on a free port of the loopback; what it answers can be chosen. */
export class TestSmtp {
  readonly mails: ReceivedMail[] = [];
  /** Everything that was said to it. */
  readonly heard: string[] = [];
  /** What it answers to a recipient, and to a whole mail; "hang up" says nothing. */
  toRecipient = '250 fine';
  toMail = '250 fine';
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `smtp://127.0.0.1:${port}`;
  }

  static async start(): Promise<TestSmtp> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
    const smtp = new TestSmtp(server, address.port);
    server.on('connection', (socket) => smtp.#converse(socket));
    return smtp;
  }

  close(): void {
    this.#server.close();
  }

  #converse(socket: Socket): void {
    let [rest, data, from, to] = ['', null as string | null, '', ''];
    const say = (line: string) => (line === 'hang up' ? socket.destroy() : socket.write(`${line}\r\n`));
    const hear = (line: string) => {
      if (data !== null) {
        if (line !== '.') {
          data += `${line}\r\n`;
          return;
        }
        this.mails.push({ from, to, data: data.replace(/\r\n[ \t]+/g, ' ') });
        data = null;
        return say(this.toMail);
      }
      if (line.startsWith('MAIL FROM:')) from = line;
      if (line.startsWith('RCPT TO:')) {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        return say(this.toRecipient);
      }
      if (line.startsWith('DATA')) {
        data = '';
        return say('354 go on');
      }
      return say(line.startsWith('QUIT') ? '221 bye' : '250 fine');
    };
    socket.on('error', () => undefined);
    say('220 here');
    socket.on('data', (chunk) => {
      this.heard.push(chunk.toString());
      const lines = `${rest}${chunk.toString()}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  }
}
