import { useQuery } from '@apollo/client/react'
import { AlbumDocument, type PhotoFilterInput } from '../../generated/graphql.ts'
import { text } from '../../shared/text/text.ts'
import { searchFrom } from './saved-search.ts'

/** What a smart album looks for: Cat, without Dog. */
export function SearchInWords({ filter }: { filter: PhotoFilterInput }) {
  const { data } = useQuery(AlbumDocument, { variables: { id: filter.album ?? '' }, skip: !filter.album })
  return <>{text.search.sentence(searchFrom(filter), data?.album?.title) || text.albums.everything}</>
}
