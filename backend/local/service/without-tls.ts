/**
 * Templates write `https://` before host names that always have a certificate on AWS. 127.0.0.1 has none, so URLs of
 * this machine are changed to `http://`.
 */
export function withoutTls(text: string): string {
  return text.replace(/\b(http|ws)s:\/\/(?=(?:127\.0\.0\.1|localhost):)/g, '$1://')
}
