import { isId } from '../keys.ts'
import type { TermKind } from './term.ts'

/** The photo is in this album, which is not a smart one. */
export interface AlbumTerm {
  kind: 'album'
  id: string
}

export const album: TermKind<AlbumTerm> = {
  max: 1,
  parse: ({ album: id }) => (id ? [{ kind: 'album', id }] : []),
  toFilter: ([term]) => ({ album: term!.id }),
  fromUrl: (params) => {
    const id = params.album?.[0]
    return id && isId(id) ? [{ kind: 'album', id }] : []
  },
  toUrl: ({ id }) => [['album', id]],
  matches: ({ albums }, { id }) => albums && Object.hasOwn(albums, id),
}
