import { useApolloClient } from '@apollo/client/react'
import { OpenPhotoDocument, RenamePhotoDocument } from '../../generated/graphql.ts'
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
  const rename = (title: string, version: number) =>
    client.mutate({
      mutation: RenamePhotoDocument,
      variables: { input: { id, title, version } },
      optimisticResponse: {
        updatePhoto: { __typename: 'Photo', id, title, version: version + 1 },
      } as any,
    })
  const save = async (wanted: string, from: string) => {
    try {
      await rename(wanted, version)
      return 'saved'
    } catch (error) {
      if (!isConflict(error)) throw error
    }
    // Any change is a conflict, a label's arrival too: only another title is for the person to decide.
    const { data } = await client.query({
      query: OpenPhotoDocument,
      variables: { id },
      fetchPolicy: 'network-only',
    })
    const now = data?.photo
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
