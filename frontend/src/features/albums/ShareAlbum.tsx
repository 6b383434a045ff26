import type { ErrorCode } from '@album/model/refusals'
import { useApolloClient, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import {
  type Album_AlbumFragment,
  ShareDocument,
  type Share_ShareFragment,
  SharesDocument,
} from '../../generated/graphql.ts'
import { sharedAddress } from '../../shared/routes.ts'
import { codeOf } from '../../shared/api/graphql-errors.ts'
import { readAgain } from '../../shared/realtime/read-again.ts'
import { useReadAgain } from '../../shared/realtime/use-read-again.ts'
import { linksText } from '../../shared/text/links.ts'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { FailedLine } from '../../shared/ui/FailedLine.tsx'
import { LinkAddress } from './LinkAddress.tsx'
import { type LinkChoices, LinkForm } from './LinkForm.tsx'
import { Links } from './Links.tsx'
import css from './ShareAlbum.module.css'

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  LINKS_OF_ALBUM: linksText.tooMany,
  SMART_LINKS: linksText.tooManySmart,
}
const refusedWith = (code: ErrorCode | undefined) => (code && REFUSALS[code]) ?? linksText.notShared

/** Creates, shows, changes and ends links to an album. */
export function ShareAlbum({ album, onClose }: { album: Album_AlbumFragment; onClose: () => void }) {
  const client = useApolloClient()
  const { data, error, observable } = useQuery(SharesDocument, {
    variables: { albumId: album.id },
    fetchPolicy: 'cache-and-network',
  })
  // Guests may be adding photos.
  const again = () => void readAgain(observable)
  useReadAgain(again)
  /** With its token, which the page keeps while this dialog is open. */
  const [made, setMade] = useState<Share_ShareFragment & { address: string }>()
  const [failed, setFailed] = useState('')
  const shares = data?.shares ?? []

  /** Changes the list in the cache: it may have changed since the user pressed the button. */
  const change = (by: (shares: Share_ShareFragment[]) => Share_ShareFragment[]) =>
    client.cache.updateQuery({ query: SharesDocument, variables: { albumId: album.id } }, (data) => ({
      shares: by(data?.shares ?? []),
    }))
  const make = async ({ adding: _, ...choices }: LinkChoices) => {
    setFailed('')
    try {
      const { data } = await client.mutate({
        mutation: ShareDocument,
        variables: { albumId: album.id, ...choices },
        // Keep the token out of the cache.
        fetchPolicy: 'no-cache',
      })
      const { token, ...share } = data!.share
      setMade({ ...share, address: `${location.origin}${sharedAddress(token!)}` })
      change((shares) => [share, ...shares.filter(({ id }) => id !== share.id)])
    } catch (error) {
      setFailed(refusedWith(codeOf(error)))
    }
  }
  const onEnded = (id: string) => {
    if (made?.id === id) setMade(undefined)
    change((shares) => shares.filter((share) => share.id !== id))
  }
  return (
    <Dialog title={linksText.title(album.title)} onClose={onClose}>
      <p className={css.about}>{album.filter ? linksText.aboutSmart : linksText.about}</p>
      {made ? (
        <LinkAddress address={made.address} />
      ) : (
        <LinkForm canTakePhotos={!album.filter} failed={failed} onSave={make} />
      )}
      <Links shares={shares} canTakePhotos={!album.filter} onEnded={onEnded} />
      {!data && !error && (
        <p role="status" className={css.loading}>
          {linksText.loading}
        </p>
      )}
      {error && !data && <FailedLine message={linksText.failed} action={linksText.retry} onAction={again} />}
    </Dialog>
  )
}
