import type { ApolloClient } from '@apollo/client'
import { useEffect } from 'react'
import { endDownloads, hasStoredDownloads } from '../shared/download/with-page.ts'

/** Offers to continue downloads that stopped with an earlier window. Ends the running ones with the session. */
export function useDownloads(client: ApolloClient) {
  useEffect(() => {
    void hasStoredDownloads().then(async (has) => {
      if (!has) return
      const { offerDownloads } = await import('./offer-downloads.ts')
      await offerDownloads(client)
    })
    return endDownloads
  }, [client])
}
