import { useQuery } from '@apollo/client/react'
import { AlbumTitleDocument } from '../../generated/graphql.ts'
import { type Search, termOf } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'

/** The search as a person would say it. */
export function useSentence(search: Search): string {
  const album = termOf(search, 'album')?.id
  const { data } = useQuery(AlbumTitleDocument, { variables: { id: album ?? '' }, skip: !album })
  return text.search.sentence(search, data?.album?.title)
}
