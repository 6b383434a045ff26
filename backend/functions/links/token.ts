import { createHash } from 'node:crypto'

/** The stored form of a link's token, which is also the link's id. It does not open the link. */
export const linkOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
