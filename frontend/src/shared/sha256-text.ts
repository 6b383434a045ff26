/** The SHA-256 of a text's UTF-8 bytes. @throws TypeError on a page without HTTPS, where browsers have no `crypto.subtle` */
export async function sha256Of(text: string, encoding: 'hex' | 'base64'): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return encoding === 'hex' ? hexOf(hash) : btoa(String.fromCharCode(...hash))
}

/** Bytes as two lower-case hexadecimal digits each. */
export const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
