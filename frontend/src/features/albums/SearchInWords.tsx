import { useQuery } from '@apollo/client/react'
import { AlbumDocument, type PhotoFilterInput } from '../../generated/graphql.ts'
import { text } from '../../shared/text.ts'
import { inWords } from './saved-search.ts'

/** What a smart album looks for: Photos with Cat, without Dog. */
export function SearchInWords({ filter }: { filter: PhotoFilterInput }) {
  const { data } = useQuery(AlbumDocument, { variables: { id: filter.album! }, skip: !filter.album })
  const parts = inWords(filter, data?.album?.title)
  return <>{text.albums.finds(parts)}</>
}
