import type { Known, Suggestion } from '../suggestion.ts'
import { closest, type Group, isWordMatch } from './group.ts'

export function albumsFor(query: string, { albums }: Known): Group {
  const suggestions = albums
    .filter(({ title }) => isWordMatch(title, query))
    .map(({ id, title, count, filter }): Suggestion => ({
      group: 'albums',
      name: title,
      terms: [{ kind: 'album', id }],
      ...(filter ? { smartAlbum: id } : { count: count ?? 0 }),
    }))
  return { closeness: closest(query, suggestions), suggestions }
}
