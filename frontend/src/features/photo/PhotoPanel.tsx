import { text } from '../../shared/text.ts'
import { dateText, takenText } from '../../shared/time.ts'
import { LabelPanel } from './LabelPanel.tsx'
import type { OpenedPhoto } from './labels.ts'
import { PhotoTitle } from './PhotoTitle.tsx'
import css from './PhotoPanel.module.css'

interface Props {
  photo: OpenedPhoto
  lit: string | undefined
  onLight: (name: string | undefined) => void
  onPin: (name: string) => void
}

/** What is written about the photo, beside it or, on a phone, below. */
export function PhotoPanel({ photo, lit, onLight, onPin }: Props) {
  const { id, status, title, version, takenLocal, addedAt, width, height, bytes } = photo
  const details = [
    takenLocal && [text.photo.taken, takenText(takenLocal)],
    addedAt && [text.photo.added, dateText(addedAt)],
    width && height && bytes && [text.photo.size, text.photo.pixels(width, height, bytes)],
  ].filter((detail) => Array.isArray(detail))
  return (
    <aside className={css.panel} aria-label={text.photo.panel}>
      {title !== undefined && version !== undefined && <PhotoTitle id={id} title={title} version={version} />}
      {status !== 'REJECTED' && status !== 'FAILED' && (
        <LabelPanel photo={photo} lit={lit} onLight={onLight} onPin={onPin} />
      )}
      <dl className={css.details} aria-label={text.photo.details}>
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}
