import { useQuery } from '@apollo/client/react'
import { useEffect, useMemo, useRef } from 'react'
import { OpenPhotoDocument } from '../../generated/graphql.ts'
import { rowOf } from '../../photos/photo.ts'
import { usePhoto, usePhotoViews } from '../../photos/use-photos.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { withBoxes } from './labels.ts'

/** By then a correction that was on its way has mostly been made. */
const AGAIN_MS = 500

/** What is known of the photo at once, the rest as it arrives; its boxes again whenever its labels change. */
export function useOpenPhoto(id: string) {
  const { store } = usePhotoViews()
  const row = usePhoto(id)
  const { data, loading, error, refetch } = useQuery(OpenPhotoDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const answer = data?.photo
  useEffect(() => {
    // What is still loading is an answer of before.
    if (answer && !loading) store.merge([rowOf(answer)], 'answer')
  }, [store, answer, loading])
  const isRemoved = store.isRemoved(id)
  const known = isRemoved ? undefined : (row?.photo ?? answer)
  const photo = useMemo(() => (known ? withBoxes(known, answer?.labels ?? []) : undefined), [known, answer])
  // After an answer that did not come it is for the network's return to ask again.
  const unplaced = !loading && !error && photo?.labels.some(({ instances }) => !instances)
  const version = `${id} ${photo?.version}`
  const asked = useRef<string>(undefined)
  useEffect(() => {
    if (!unplaced) return
    const ask = () => void refetch().catch(() => {})
    if (asked.current !== version) ask()
    asked.current = version
    // A correction that is believed before it is answered has no boxes yet: then the answer was too early.
    const timer = setInterval(ask, AGAIN_MS)
    return () => clearInterval(timer)
  }, [unplaced, version, refetch])
  const refresh = () => void refetch().catch(() => {})
  useCatchUp(refresh)
  return {
    photo,
    gone: isRemoved || (!loading && !error && !answer),
    failed: !loading && !photo && Boolean(error),
    refresh,
  }
}
