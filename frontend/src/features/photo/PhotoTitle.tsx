import { useApolloClient } from '@apollo/client/react'
import { RenamePhotoDocument } from '../../generated/graphql.ts'
import { changePhotos } from '../../photos/change-photos.ts'
import { photosById, photosOf } from '../../photos/photos.ts'
import { isConflict } from '../../shared/api/graphql-errors.ts'
import { text } from '../../shared/text/text.ts'
import { EditableTitle } from '../../shared/ui/EditableTitle.tsx'
import css from './PhotoPanel.module.css'

/** The field's id: a key leads to it. */
export const TITLE_FIELD = 'photo-title'

interface Props {
  id: string
  title: string
  version: number
}

/** The photo's title, edited in place. */
export function PhotoTitle({ id, title, version }: Props) {
  const client = useApolloClient()
  /** @throws where it was not renamed */
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
    // Any change is a conflict, a label's arrival too: only another title is for the person to decide.
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
