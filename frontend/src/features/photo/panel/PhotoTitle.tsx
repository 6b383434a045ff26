import { useApolloClient } from '@apollo/client/react'
import { RenamePhotoDocument } from '../../../generated/graphql.ts'
import { changePhotos } from '../../../photos/change-photos.ts'
import { photosById, photosOf } from '../../../photos/photos.ts'
import { isConflict } from '../../../shared/api/graphql-errors.ts'
import { text } from '../../../shared/text/text.ts'
import { EditableTitle } from '../../../shared/ui/EditableTitle.tsx'
import css from './PhotoPanel.module.css'

/** The field's id, for the key that focuses it. */
export const TITLE_FIELD = 'photo-title'

interface Props {
  id: string
  title: string
  version: number
}

/** The photo's title, edited in place. */
export function PhotoTitle({ id, title, version }: Props) {
  const client = useApolloClient()
  /** @throws if the photo was not renamed */
  async function rename(title: string, version: number) {
    const settle = photosOf(client).store.edit(new Map([[id, { title }]]))
    const error = await changePhotos(client, RenamePhotoDocument, { input: { id, title, version } })
    settle()
    if (error) throw error
  }
  const save = async (wanted: string, from: string) => {
    try {
      await rename(wanted, version)
      return 'saved'
    } catch (error) {
      if (!isConflict(error)) throw error
    }
    // Any change to the photo causes a conflict, even the arrival of a label. Ask the user only if the title
    // differs.
    const [now] = await photosById(client, [id])
    if (now && now.title !== from && now.title !== wanted) return 'renamed'
    if (now?.title === from) await rename(wanted, now.version)
    return 'saved'
  }
  return (
    <div>
      <EditableTitle
        id={TITLE_FIELD}
        title={title}
        label={text.photo.rename}
        className={css.title}
        onSave={save}
      />
    </div>
  )
}
