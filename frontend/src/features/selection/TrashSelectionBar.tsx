import { useState } from 'react'
import { BarAction } from '../../shared/ui/BarAction.tsx'
import { useTrash } from '../../shared/edit/use-trash.ts'
import { clearSelection, useSelection } from '../../shared/selection/selection.ts'
import { selectionText } from '../../shared/text/selection.ts'
import { trashPageText } from '../../shared/text/trash-page.ts'
import { Ask } from '../../shared/ui/Ask.tsx'
import { Bar } from './Bar.tsx'

/** The actions on the selected photos in the trash. */
export default function TrashSelectionBar() {
  const selected = useSelection()
  const { restore, remove } = useTrash()
  const [toConfirm, setToConfirm] = useState<string[]>()
  const ask = () => setToConfirm([...selected])
  const takeOut = () => {
    restore([...selected])
    clearSelection()
  }
  return (
    <Bar count={selected.size} keys={{ Delete: ask }}>
      <BarAction what="restore" icon="restore" name={selectionText.restore} onClick={takeOut} />
      <BarAction what="delete" icon="trash" name={selectionText.delete} danger onClick={ask} />
      {toConfirm && (
        <Ask
          question={trashPageText.deleteSomeAsk(toConfirm.length)}
          yes={trashPageText.deleteIt}
          no={trashPageText.keep}
          onYes={() => {
            remove(toConfirm)
            clearSelection()
          }}
          onClose={() => setToConfirm(undefined)}
        />
      )}
    </Bar>
  )
}
