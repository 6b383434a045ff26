import { useApolloClient } from '@apollo/client/react'
import { MAX_TITLE_LENGTH } from '@album/model/limits'
import { descriptionRefusal } from '@album/model/refusals'
import { MAX_DESCRIPTION_WORDS, wordsIn } from '@album/model/words'
import { photoText } from '../../../shared/text/photo.ts'
import { EditableText } from '../../../shared/ui/EditableText.tsx'
import css from './PhotoPanel.module.css'
import { saveText } from './save-text.ts'

/** The title field's id, for the key that focuses it. */
export const TITLE_FIELD = 'photo-title'

interface Props {
  id: string
  title: string
  description: string | null
  version: number
}

/** The photo's title and description, edited in place. */
export function PhotoTitle({ id, title, description, version }: Props) {
  const client = useApolloClient()
  return (
    <div className={css.written}>
      <EditableText
        kind="title"
        id={TITLE_FIELD}
        value={title}
        label={photoText.rename}
        maxLength={MAX_TITLE_LENGTH}
        className={css.title}
        onSave={(value, from) => saveText(client, { id, field: 'title', value, from, version })}
      />
      <EditableText
        kind="description"
        value={description ?? ''}
        label={photoText.description}
        placeholder={photoText.describe}
        className={css.description}
        refusalOf={(text) => descriptionRefusal(text) && photoText.tooLong}
        hintOf={(text) =>
          wordsIn(text).length > MAX_DESCRIPTION_WORDS
            ? photoText.wordsFound(MAX_DESCRIPTION_WORDS)
            : undefined
        }
        onSave={(value, from) => saveText(client, { id, field: 'description', value, from, version })}
      />
    </div>
  )
}
