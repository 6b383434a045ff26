import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useSyncExternalStore } from 'react'
import { useCatchUp } from '../../shared/realtime/catch-up.ts'
import { createTimeline } from './timeline.ts'

let current: { client: ApolloClient; timeline: ReturnType<typeof createTimeline> } | undefined

/** One for each client, and so for each person: what is known stays while one looks at other pages. */
function timelineOf(client: ApolloClient) {
  if (current?.client === client) return current.timeline
  current?.timeline.end()
  current = { client, timeline: createTimeline(client) }
  return current.timeline
}

/** The library by months. It is read when this is first used, and followed from then on. */
export function useTimeline() {
  const timeline = timelineOf(useApolloClient())
  const state = useSyncExternalStore(timeline.subscribe, timeline.state)
  useEffect(() => void timeline.count(), [timeline])
  useCatchUp(() => void timeline.refresh())
  return { ...state, timeline }
}
