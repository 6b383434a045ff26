import { turnedOn } from '@album/model/turn'
import { useApolloClient } from '@apollo/client/react'
import { markHarmless } from '../../../shared/edit/harmless.ts'
import controls from '../../../shared/ui/controls.module.css'
import { Icon } from '../../../shared/ui/Icon.tsx'
import { later } from '../../../shared/ui/later.tsx'
import { photoText } from '../../../shared/text/photo.ts'
import { text } from '../../../shared/text/text.ts'
import { stateTexts } from '../../../shared/tile/TileState.tsx'
import { useFileMissing } from '../../../shared/tile/use-file-missing.ts'
import { useUploadProgress } from '../../../photos/upload-progress.ts'
import { Picture } from '../../../shared/viewer/Picture.tsx'
import type { Photo } from '../../../photos/photo.ts'
import type { Pictured } from '../../../shared/viewer/pictured.ts'
import { Boxes } from './Boxes.tsx'
import type { OpenedPhoto } from '../labels.ts'
import { drawnBoxes } from './drawn-boxes.ts'
import type { Analysis } from '../use-analysis.ts'
import { WorkingLine } from '../../../shared/picture/WorkingLine.tsx'
import css from './PictureState.module.css'
import { useCallback } from 'react'
import { EnlargeDocument } from '../../../generated/graphql.ts'

const AnalyseAgain = later(() => import('../../analysis/AnalyseAgain.tsx'))

interface Props {
  photo: OpenedPhoto
  analysis: Analysis | undefined
  boxes: boolean
  highlighted: string | undefined
  onHighlight: (name: string | undefined) => void
  /** Fetches the photo again when its picture's URL has expired. */
  refresh: () => void
}

/** The picture with its boxes, or the reason why there is none. */
export function BoxedPicture({ photo, analysis, boxes, highlighted, onHighlight, refresh }: Props) {
  const client = useApolloClient()
  const upload = useUploadProgress(photo.id)
  const enlarge = useEnlarge(photo.id)
  const fileMissing = useFileMissing(photo)
  const texts = photo.status === 'READY' ? [] : stateTexts({ photo, upload, fileMissing })
  if (photo.status === 'REJECTED' || photo.status === 'FAILED' || fileMissing)
    return <NoPicture photo={photo} texts={texts} />
  return (
    <Picture
      photo={{ ...picturedOf(photo), enlarge }}
      name={nameOf(photo)}
      moderated={photoText.moderated(photo.moderation.map(({ name }) => name))}
      onHarmless={() => void markHarmless(client, [photo.id])}
      preview={upload?.preview}
      refresh={refresh}
      marks={
        <Boxes
          // With boxes off, a label highlighted in the panel still shows its own.
          boxes={drawnBoxes(photo.labels, analysis, highlighted).filter(
            ({ key }) => boxes || key === highlighted,
          )}
          highlighted={highlighted}
          onHighlight={onHighlight}
        />
      }
    >
      {photo.status !== 'READY' && (
        <>
          <p className={css.words}>
            <span>{texts[0]}</span>
          </p>
          <WorkingLine />
        </>
      )}
    </Picture>
  )
}

/** The photo's data that the viewer draws. */
export const picturedOf = (photo: Omit<Photo, 'labels'>): Pictured => ({
  ...photo,
  turning: turnedOn(photo.wantedTurn ?? photo.turn, -photo.turn),
  originalType: photo.contentType,
  isModerated: photo.moderation.length > 0,
})

/** The photo's accessible name: its title and its labels. */
export const nameOf = ({ title = '', labels = [] }: OpenedPhoto) =>
  text.tile.name(title, text.label.names(labels.map(({ name }) => name)))

/** Why there is no picture, and what to do about it. */
function NoPicture({ photo, texts: [what, then] }: { photo: OpenedPhoto; texts: readonly string[] }) {
  return (
    <div className={css.none} role="note">
      <Icon name="warning" size={32} />
      <p className={css.what}>{what}</p>
      {then && <p>{then}</p>}
      {photo.status === 'FAILED' && !photo.trashedAt && (
        <AnalyseAgain ids={[photo.id]} className={controls.button!} />
      )}
    </div>
  )
}

/** Requests a picture with all of the photo's pixels. @returns a function that throws if there is none */
function useEnlarge(id: string) {
  const client = useApolloClient()
  return useCallback(async () => {
    const { data } = await client.mutate({
      mutation: EnlargeDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
    })
    return data!.enlarge
  }, [client, id])
}
