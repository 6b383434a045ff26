import { MAX_WAITING_EDITS } from '@album/model/limits'
import type { editText } from '../edits.ts'
import { placed } from './placing.ts'

/** The sentences about running and finished edits are those of albums, marks, the selection and the trash. */
export const edits: Pick<typeof editText, 'notStarted' | 'notCancelled'> = {
  notStarted(code) {
    if (code === 'TOO_MANY_EDITS')
      return `${MAX_WAITING_EDITS} deiner Änderungen laufen noch. Warte, bis eine fertig ist, und versuch es dann noch einmal.`
    if (code === 'PLACES_NOT_KEPT') return placed.notKept
    if (code === 'UNKNOWN_TOWN') return placed.unknown
    return code
      ? 'Es wurde nichts geändert. Versuch es noch einmal.'
      : 'Das Album hat nicht geantwortet. Sieh nach, ob deine Änderung angekommen ist.'
  },
  notCancelled: 'Die Änderung konnte nicht abgebrochen werden. Versuch es noch einmal.',
}
