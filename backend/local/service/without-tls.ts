/**
 * Templates write `https://` before a name that on AWS always has a certificate. For 127.0.0.1 there
 * is none, so what was put together for this machine loses its TLS.
 */
export function withoutTls(text: string): string {
  return text.replace(/\b(http|ws)s:\/\/(?=(?:127\.0\.0\.1|localhost):)/g, '$1://')
}
