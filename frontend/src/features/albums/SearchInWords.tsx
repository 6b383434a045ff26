import { parse } from '@album/model/search'
import { useQuery } from '@apollo/client/react'
import { AlbumDocument, type PhotoFilterInput } from '../../generated/graphql.ts'
import { albumsText } from '../../shared/text/albums.ts'
import { text } from '../../shared/text/text.ts'

/** A smart album's search in words: Cat, without Dog. */
export function SearchInWords({ filter }: { filter: PhotoFilterInput }) {
  const { data } = useQuery(AlbumDocument, { variables: { id: filter.album ?? '' }, skip: !filter.album })
  return <>{text.search.sentence(parse(filter), data?.album?.title) || albumsText.everything}</>
}
