import { useQuery } from '@apollo/client/react'
import { AlbumTitleDocument } from '../../generated/graphql.ts'
import type { Search } from '../../shared/search.ts'
import { text } from '../../shared/text/text.ts'

/** What is looked for, as a person would say it. */
export function useSentence(search: Search): string {
  const { data } = useQuery(AlbumTitleDocument, {
    variables: { id: search.album ?? '' },
    skip: !search.album,
  })
  return text.search.sentence(search, data?.album?.title)
}
