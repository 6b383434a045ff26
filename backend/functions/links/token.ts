import { createHash } from 'node:crypto'

/** The stored form of a link's token, which also names the link. It does not open the link. */
export const linkOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
