import type { PhotoStatus } from '../../generated/graphql.ts'
import type { TermKind } from './term.ts'

/** The photo has this status. */
export interface StatusTerm {
  kind: 'status'
  status: PhotoStatus
}

const STATUSES: PhotoStatus[] = ['PENDING_UPLOAD', 'PROCESSING', 'READY', 'REJECTED', 'FAILED']

export const status: TermKind<StatusTerm> = {
  max: 1,
  // Photos that are not READY are on no card and in no album.
  isAlone: (term) => term.status !== 'READY',
  parse: (filter) => (filter.status ? [{ kind: 'status', status: filter.status }] : []),
  toFilter: ([term]) => ({ status: term!.status }),
  fromUrl: (params) =>
    STATUSES.filter((known) => known === params.status?.[0]).map((known) => ({
      kind: 'status',
      status: known,
    })),
  toUrl: (term) => [['status', term.status]],
  matches: (photo, term) => photo.status && photo.status === term.status,
}
