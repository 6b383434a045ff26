import type { ApolloClient } from '@apollo/client'
import { useEffect, useState } from 'react'
import { startSession, useSession } from '../features/account/session-state.ts'
import { type Config, loadConfig } from '../shared/api/config.ts'
import { notAnswered, onReachability, reachability } from '../shared/api/reachability.ts'
import { createClient } from './apollo.ts'

/**
 * Reads where the album is and who is signed in; where it does not answer, again as soon as it does. Each person
 * has a client of their own: what one saw is not there for the next.
 */
export function useClient(): ApolloClient | undefined {
  const [config, setConfig] = useState<Config>()
  const session = useSession()
  const person = 'name' in session ? session.name : undefined

  useEffect(() => {
    let starting = false
    const start = async () => {
      if (starting || reachability() === 'offline') return
      starting = true
      try {
        const config = await loadConfig()
        await startSession(config)
        stop()
        setConfig(config)
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

  const [made, setMade] = useState<{ person: string | undefined; client: ApolloClient }>()
  if (config && (!made || made.person !== person)) setMade({ person, client: createClient(config) })
  return made?.client
}
