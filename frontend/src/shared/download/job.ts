import type { PhotoFilterInput } from '../../generated/graphql.ts'

/** The photos to download, described so that a later visit can continue. */
export type What =
  | { kind: 'library' }
  | { kind: 'photos'; ids: readonly string[] }
  | { kind: 'search'; filter: PhotoFilterInput }
  | { kind: 'shared' }

/** One download, as it is kept next to its file. */
export interface Job {
  /** The user's id or, for a guest, a hash of the link's token. Nobody else may continue it. */
  person: string
  what: What
  /** The file's name. */
  name: string
  /** The number of photos, if it is known. */
  total?: number
}

/** Whether both are the same download of the same person. */
export const isSame = (one: Job, other: Job) =>
  one.person === other.person && JSON.stringify(one.what) === JSON.stringify(other.what)
