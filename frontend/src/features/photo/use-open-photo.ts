import { useQuery } from '@apollo/client/react'
import { useEffect, useMemo, useRef } from 'react'
import { OpenPhotoDocument } from '../../generated/graphql.ts'
import { rowOf } from '../../photos/photo.ts'
import { usePhoto, usePhotoViews } from '../../photos/use-photos.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'
import { withBoxes } from './labels.ts'

/** Most corrections in flight are complete after this time. */
const AGAIN_MS = 500

/** Returns the cached photo at once and fetches the rest. Fetches the boxes again when the labels change. */
export function useOpenPhoto(id: string) {
  const { store } = usePhotoViews()
  const row = usePhoto(id)
  const { data, loading, error, refetch, observable } = useQuery(OpenPhotoDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const answer = data?.photo
  useEffect(() => {
    // While the query loads, its data may be an older answer.
    if (answer && !loading) store.merge([rowOf(answer)], 'answer')
  }, [store, answer, loading])
  const isRemoved = store.isRemoved(id)
  const known = isRemoved ? undefined : (row?.photo ?? answer)
  const photo = useMemo(() => {
    if (!known) return undefined
    // The boxes of a photo that was turned since are elsewhere now.
    const photo = withBoxes(known, answer?.turn === known.turn ? answer.labels : [])
    return { ...photo, takenBack: answer?.trashedAt === known.trashedAt && answer.takenBack }
  }, [known, answer])
  // After a failed request, the return of the network triggers the next one.
  const unplaced = !loading && !error && photo?.labels.some(({ instances }) => !instances)
  const version = `${id} ${photo?.version}`
  const requested = useRef<string>(undefined)
  useEffect(() => {
    if (!unplaced) return
    const ask = () => void refetch().catch(() => {})
    if (requested.current !== version) ask()
    requested.current = version
    // A correction shown before its answer has no boxes yet, so the first request may come too early.
    const timer = setInterval(ask, AGAIN_MS)
    return () => clearInterval(timer)
  }, [unplaced, version, refetch])
  const refresh = () => void readAgain(observable)
  useCatchUp(refresh)
  return {
    photo,
    gone: isRemoved || (!loading && !error && !answer),
    failed: !loading && !photo && Boolean(error),
    refresh,
  }
}
