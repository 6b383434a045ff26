import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { cameraLine, coordinates } from '../../../shared/text/camera.ts'
import { isPlaceKept } from '../../../shared/api/config.ts'
import controls from '../../../shared/ui/controls.module.css'
import { datingText } from '../../../shared/text/dating.ts'
import { libraryAddress, placesAddress } from '../../../shared/routes.ts'
import { markText } from '../../../shared/text/marks.ts'
import { placedText } from '../../../shared/text/placed.ts'
import { rawFileText } from '../../../shared/text/raw-file.ts'
import { placeName } from '../../../shared/text/place.ts'
import { size } from '../../../shared/text/numbers.ts'
import { photoText } from '../../../shared/text/photo.ts'
import { dateText, takenText } from '../../../shared/text/dates.ts'
import { Colours } from './Colours.tsx'
import { FacePanel } from './FacePanel.tsx'
import { LabelPanel } from './LabelPanel.tsx'
import type { OpenedPhoto } from '../labels.ts'
import { ModerationPanel } from './ModerationPanel.tsx'
import { PhotoTitle } from './PhotoTitle.tsx'
import css from './PhotoPanel.module.css'
import { TextPanel } from './TextPanel.tsx'
import type { Analysis } from '../use-analysis.ts'
import { useApolloClient } from '@apollo/client/react'
import { MAX_GUEST_NAME_LENGTH } from '@album/model/limits'
import { EditableText } from '../../../shared/ui/EditableText.tsx'
import { saveText } from './save-text.ts'

interface Props {
  photo: OpenedPhoto
  analysis: Analysis | undefined
  highlighted: string | undefined
  onHighlight: (name: string | undefined) => void
  onPin: (name: string) => void
  /** Asks for another date. */
  onDate: () => void
  /** Asks for another place. */
  onPlace: () => void
  /** Actions at its end. */
  children?: ReactNode
}

/** The photo's labels and details, next to the picture or, on a phone, below it. */
export function PhotoPanel({
  photo,
  analysis,
  highlighted,
  onHighlight,
  onPin,
  onDate,
  onPlace,
  children,
}: Props) {
  const { id, status, title, description, version, takenLocal, addedAt, addedBy } = photo
  const canChange = !photo.trashedAt && status !== 'REJECTED'
  const canPlace = isPlaceKept() && canChange
  const { width, height, bytes, place, rawFile } = photo
  const camera = analysis?.camera && cameraLine(analysis.camera)
  const location = analysis?.location
  const details = [
    addedAt && [photoText.added, dateText(addedAt)],
    bytes && [
      photoText.size,
      [width && height && photoText.pixels(width, height), size(bytes)].filter(Boolean).join(', '),
    ],
    rawFile && [rawFileText.name, `${rawFile.title}, ${size(rawFile.bytes)}`],
    camera && [photoText.camera, camera],
  ].filter((detail) => Array.isArray(detail))
  return (
    <aside className={css.panel} aria-label={photoText.panel}>
      {title !== undefined && version !== undefined && (
        <PhotoTitle id={id} title={title} description={description} version={version} />
      )}
      <ModerationPanel photo={photo} />
      {status !== 'REJECTED' && status !== 'FAILED' && (
        <LabelPanel photo={photo} highlighted={highlighted} onHighlight={onHighlight} onPin={onPin} />
      )}
      {analysis && analysis.textLines.length > 0 && (
        <TextPanel lines={analysis.textLines} highlighted={highlighted} onHighlight={onHighlight} />
      )}
      {analysis && analysis.faces.length > 0 && (
        <FacePanel count={analysis.faces.length} highlighted={highlighted} onHighlight={onHighlight} />
      )}
      {analysis && analysis.dominantColors.length > 0 && <Colours colours={analysis.dominantColors} />}
      <dl className={css.details} aria-label={photoText.details}>
        {(takenLocal || canChange) && (
          <div>
            <dt>{photoText.taken}</dt>
            <dd className={css.changeable}>
              <span>{takenLocal ? takenText(takenLocal) : datingText.none}</span>
              {canChange && <Change name={datingText.longName} onClick={onDate} />}
            </dd>
          </div>
        )}
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {addedBy && (
          <div>
            <dt>{markText.addedBy}</dt>
            <dd>
              {version !== undefined && <GuestName id={id} name={addedBy} version={version} />}
              <Link className={css.below} href={libraryAddress([{ kind: 'contributor', name: addedBy }])}>
                {markText.allBy(addedBy)}
              </Link>
            </dd>
          </div>
        )}
        {(place || location || canPlace) && (
          <div>
            <dt>{photoText.location}</dt>
            <dd className={css.changeable}>
              {place ? (
                <Link href={placesAddress(place)}>{placeName(place)}</Link>
              ) : (
                canPlace && !location && <span>{placedText.none}</span>
              )}
              {canPlace && <Change name={placedText.longName} onClick={onPlace} />}
            </dd>
            {location && <dd>{coordinates(location)}</dd>}
          </div>
        )}
      </dl>
      {children}
    </aside>
  )
}

/** The button next to a detail that its owner can change. @param name what it changes, for screen readers */
function Change({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button type="button" className={controls.inline} aria-label={name} onClick={onClick}>
      {datingText.change}
    </button>
  )
}

interface GuestNameProps {
  id: string
  name: string
  version: number
}

/** The name that a guest gave for their photo. Its owner can correct or remove it, for guests as well. */
function GuestName({ id, name, version }: GuestNameProps) {
  const client = useApolloClient()
  return (
    <EditableText
      kind="name"
      value={name}
      label={markText.addedBy}
      maxLength={MAX_GUEST_NAME_LENGTH}
      className={css.guestName}
      onSave={(value, from) => saveText(client, { id, field: 'addedBy', value, from, version })}
    />
  )
}
