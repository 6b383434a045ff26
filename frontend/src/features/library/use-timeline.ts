import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useSyncExternalStore } from 'react'
import { useCatchUp } from '../../shared/catch-up.ts'
import { createTimeline } from './timeline.ts'

const timelines = new WeakMap<ApolloClient, ReturnType<typeof createTimeline>>()

function timelineOf(client: ApolloClient) {
  const known = timelines.get(client) ?? createTimeline(client)
  timelines.set(client, known)
  return known
}

/** The library by months. It is read when this is first used, and followed from then on. */
export function useTimeline() {
  const timeline = timelineOf(useApolloClient())
  const state = useSyncExternalStore(timeline.subscribe, timeline.state)
  useEffect(() => void timeline.count(), [timeline])
  useCatchUp(() => void timeline.refresh())
  return { ...state, timeline }
}
