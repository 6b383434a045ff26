import type { ApolloClient } from '@apollo/client'
import { useEffect, useState } from 'react'
import { startSession, useSession } from '../features/account/session-state.ts'
import { loadConfig } from '../shared/config.ts'
import { notAnswered, onReachability, reachability } from '../shared/reachability.ts'
import { createClient } from './apollo.ts'

/** Reads where the album is and who is signed in; where it does not answer, again as soon as it does. */
export function useClient(): ApolloClient | undefined {
  const [client, setClient] = useState<ApolloClient>()
  const { status } = useSession()

  useEffect(() => {
    let starting = false
    const start = async () => {
      if (starting || reachability() === 'offline') return
      starting = true
      try {
        const config = await loadConfig()
        await startSession(config)
        stop()
        setClient(createClient(config))
      } catch {
        notAnswered()
      } finally {
        starting = false
      }
    }
    const stop = onReachability(() => reachability() === 'reachable' && void start())
    void start()
    return stop
  }, [])

  // What one person saw is not there for the next.
  useEffect(() => {
    if (client && status === 'signedOut') void client.clearStore()
  }, [client, status])
  return client
}
