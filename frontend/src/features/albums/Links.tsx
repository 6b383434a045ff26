import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { type Share_ShareFragment, UnshareDocument } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
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
      setMessage(text.albums.ended)
    } catch {
      setMessage(text.albums.notEnded)
    }
  }
  return (
    <section className={css.links}>
      {shares.length > 0 && <h3>{text.albums.links}</h3>}
      <ul>
        {shares.map(({ id, expiresAt, download }) => {
          const until = text.albums.worksUntil(expiresAt)
          const what = download ? text.albums.withDownload : text.albums.withoutDownload
          return (
            <li key={id}>
              <span>
                {until} <small>{what}</small>
              </span>
              <button
                type="button"
                className={`${controls.quiet} ${controls.danger}`}
                aria-label={text.albums.endOf(`${until}, ${what}`)}
                onClick={() => void end(id)}
              >
                {text.albums.end}
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
