import { useQuery } from '@apollo/client/react'
import { type Album_AlbumFragment, AlbumDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'

/** One album: first the data from the list of albums, then the API's current data. */
export function useAlbum(id: string) {
  const { data, loading, error, observable } = useQuery(AlbumDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    returnPartialData: true,
  })
  const retry = () => void readAgain(observable)
  useCatchUp(retry)
  const album = data?.album?.title === undefined ? undefined : (data.album as Album_AlbumFragment)
  return { album, gone: !loading && !error && !album, failed: Boolean(error) && !album, retry }
}
