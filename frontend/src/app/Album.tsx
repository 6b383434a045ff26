import type { Config } from '@album/model/config'
import { ApolloProvider } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { allTexts } from '../shared/text/in-language.ts'
import { UploadProvider } from '../features/upload/UploadProvider.tsx'
import { createClient } from './client/apollo.ts'
import { LiveAlbums } from './live/LiveAlbums.tsx'
import { LivePhotos } from './live/LivePhotos.tsx'
import { Pages } from './routes/Pages.tsx'
import type { ApolloClient } from '@apollo/client'
import { endDownloads, hasStoredDownloads } from '../shared/download/with-page.ts'

interface Props {
  config: Config
  /** The user must sign in again. The page stays as it is but cannot be used. */
  expired: boolean
}

/** The album of one user. Each user gets a new client, so the next user never sees this user's data. */
export default function Album({ config, expired }: Props) {
  const [client] = useState(() => createClient(config))
  useDownloads(client)
  return (
    <ApolloProvider client={client}>
      <UploadProvider client={client}>
        {!expired && <LivePhotos />}
        {!expired && <LiveAlbums />}
        <div inert={expired}>
          <Pages />
        </div>
      </UploadProvider>
    </ApolloProvider>
  )
}

/** Offers to continue downloads that stopped with an earlier window. Ends the running ones with the session. */
function useDownloads(client: ApolloClient) {
  useEffect(() => {
    const offer = async () => {
      if (!(await hasStoredDownloads())) return
      await allTexts()
      const { offerDownloads } = await import('./offer-downloads.ts')
      await offerDownloads(client)
    }
    // The next visit offers them again.
    offer().catch(() => {})
    return endDownloads
  }, [client])
}
