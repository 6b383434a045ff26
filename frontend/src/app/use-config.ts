import { useEffect, useState } from 'react'
import { isSignedIn, startSession } from '../features/account/session-state.ts'
import type { Config } from '@album/model/config'
import { loadConfig } from '../shared/api/config.ts'
import { notAnswered, onReachability, reachability } from '../shared/api/reachability.ts'

/**
 * Loads the configuration and the session. Without a network, the service worker has
 * the last configuration. If the album does not respond, retries as soon as it does.
 * @param loadAlbum loads the album's page. This waits for it, and ignores its failure, which the page reports.
 */
export function useConfig(loadAlbum: () => Promise<unknown>): Config | undefined {
  const [config, setConfig] = useState<Config>()
  useEffect(() => {
    let starting = false
    const start = async () => {
      if (starting) return
      starting = true
      try {
        const config = await loadConfig()
        await startSession(config)
        if (isSignedIn()) await loadAlbum().catch(() => {})
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
  }, [loadAlbum])
  return config
}
