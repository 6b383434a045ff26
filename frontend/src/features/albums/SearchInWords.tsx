import { useQuery } from '@apollo/client/react'
import { AlbumDocument, type PhotoFilterInput } from '../../generated/graphql.ts'
import { text } from '../../shared/text/text.ts'
import { searchFrom, timeInWords } from './saved-search.ts'

/** What a smart album looks for: Cat, without Dog. */
export function SearchInWords({ filter }: { filter: PhotoFilterInput }) {
  const { data } = useQuery(AlbumDocument, { variables: { id: filter.album ?? '' }, skip: !filter.album })
  const sentence = text.search.sentence(searchFrom(filter), data?.album?.title)
  return <>{[sentence, timeInWords(filter)].filter(Boolean).join(', ') || text.albums.everything}</>
}
