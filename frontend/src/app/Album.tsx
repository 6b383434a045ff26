import { ApolloProvider } from '@apollo/client/react'
import { useState } from 'react'
import { UploadProvider } from '../features/upload/UploadProvider.tsx'
import type { Config } from '../shared/api/config.ts'
import { createClient } from './apollo.ts'
import { LiveAlbums } from './live/LiveAlbums.tsx'
import { LivePhotos } from './live/LivePhotos.tsx'
import { Pages } from './Pages.tsx'

interface Props {
  config: Config
  /** The person has to sign in again. Nothing is lost, and nothing can be done. */
  expired: boolean
}

/** The album of one person. Each has a client of their own: what one saw is not there for the next. */
export default function Album({ config, expired }: Props) {
  const [client] = useState(() => createClient(config))
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
