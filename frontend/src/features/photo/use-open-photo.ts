import { useQuery } from '@apollo/client/react'
import { useEffect, useRef } from 'react'
import { OpenPhotoDocument } from '../../generated/graphql.ts'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import type { OpenedPhoto } from './labels.ts'

/** By then a correction that was on its way has mostly been made. */
const AGAIN_MS = 500

/** What is known of the photo at once, the rest as it arrives; its boxes again whenever its labels change. */
export function useOpenPhoto(id: string) {
  const { data, loading, error, refetch } = useQuery(OpenPhotoDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    returnPartialData: true,
  })
  const photo = data?.photo?.id ? (data.photo as OpenedPhoto) : undefined
  // After an answer that did not come it is for the network's return to ask again.
  const unplaced = !loading && !error && photo?.labels?.some(({ instances }) => !instances)
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
    gone: !loading && !photo && !error,
    failed: !loading && !photo && Boolean(error),
    refresh,
  }
}
