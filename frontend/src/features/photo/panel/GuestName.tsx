import { useApolloClient } from '@apollo/client/react'
import { MAX_GUEST_NAME_LENGTH } from '@album/model/limits'
import { markText } from '../../../shared/text/marks.ts'
import { EditableText } from '../../../shared/ui/EditableText.tsx'
import css from './PhotoPanel.module.css'
import { saveText } from './save-text.ts'

interface Props {
  id: string
  name: string
  version: number
}

/** The name that a guest gave for their photo. Its owner can correct or remove it, for guests as well. */
export function GuestName({ id, name, version }: Props) {
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
