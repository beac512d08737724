/** The user name and the password of a private feed, while it is looked for: theirs is one server, and no other hears them. */
import type { Credentials } from '../../ipc';
import { say } from '../../strings';

/** "https://jo:word@paper.example/feed", with or without its scheme; nobody's address of mail. */
const HELD = /^(https?:\/\/)?(?!mailto:)([^/@:\s]+):([^/@\s]*)@(.+)$/i;

/** Host and port of an address as it is typed; empty where it has none. */
export function serverOf(address: string): string {
  try {
    return new URL(/^https?:\/\//i.test(address) ? address : `https://${address}`).host;
  } catch {
    return '';
  }
}

/** Names and ranges of a network of one's own, where a password goes without TLS too. */
const HOME_NAME = /(^|\.)(localhost|local|home\.arpa|internal)\.?$/i;
const HOME_NUMBER = /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$|^\[(::1|f[cd].*|fe[89ab].*)\]$/i;

/** Whether a host says by itself that it lies in a private network. */
export function isAtHome(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return HOME_NAME.test(name) || HOME_NUMBER.test(name);
}

function read(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export class Signing {
  /** A server wants them, and has not let us in yet. */
  isAsked = $state(false);
  /** It did not accept what it was given. */
  wasRefused = $state(false);
  userName = $state('');
  password = $state('');
  #server = '';

  /** The address without what stands before its host; that is taken as if it had been typed into the fields. */
  take(address: string): string {
    const [, scheme = '', name, word, rest] = HELD.exec(address) ?? [];
    if (name === undefined || word === undefined || rest === undefined) return address;
    this.userName = read(name);
    this.password = read(word);
    this.#server = serverOf(rest);
    this.isAsked = true;
    return scheme + rest;
  }

  /** What goes along to an address. */
  for(address: string): Credentials | undefined {
    const user_name = this.userName.trim();
    if (user_name === '' || this.#server === '' || serverOf(address) !== this.#server) return undefined;
    return { user_name, password: this.password };
  }

  /** A server let nobody in: asks for both, and says why. */
  ask(address: string, wereGiven: boolean): string {
    const host = serverOf(address);
    if (host !== this.#server) {
      this.userName = '';
      this.password = '';
      this.#server = host;
    }
    this.isAsked = true;
    this.wasRefused = wereGiven;
    if (!wereGiven) return say('add-locked', { host });
    return say(/^http:/i.test(address) && !isAtHome(host) ? 'add-locked-open' : 'add-locked-again', { host });
  }
}
