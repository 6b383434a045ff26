import { createHash } from 'node:crypto'

/** What is kept of a link's token, and names the link. Who has only this cannot come with it. */
export const linkOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
