import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { type Share_ShareFragment, UnshareDocument } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import css from './ShareAlbum.module.css'

interface Props {
  shares: readonly Share_ShareFragment[]
  onEnded: (id: string) => void
}

/** The active links, each with a button that revokes it. */
export function Links({ shares, onEnded }: Props) {
  const client = useApolloClient()
  /** Shown here because the dialog would cover a notice. */
  const [message, setMessage] = useState('')

  const end = async (id: string) => {
    try {
      await client.mutate({ mutation: UnshareDocument, variables: { id } })
      onEnded(id)
      setMessage(albumsText.ended)
    } catch {
      setMessage(albumsText.notEnded)
    }
  }
  return (
    <section className={css.links}>
      {shares.length > 0 && <h3>{albumsText.links}</h3>}
      <ul>
        {shares.map(({ id, expiresAt, download }) => {
          const until = albumsText.worksUntil(expiresAt)
          const what = download ? albumsText.withDownload : albumsText.withoutDownload
          return (
            <li key={id}>
              <span>
                {until} <small>{what}</small>
              </span>
              <button
                type="button"
                className={`${controls.quiet} ${controls.danger}`}
                aria-label={albumsText.endOf(`${until}, ${what}`)}
                onClick={() => void end(id)}
              >
                {albumsText.end}
              </button>
            </li>
          )
        })}
      </ul>
      <p role="status" className={css.about}>
        {message}
      </p>
    </section>
  )
}
