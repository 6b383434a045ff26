import { MAX_BATCH_SIZE } from '@album/model/limits'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { carriedBy } from '../../shared/edit/carried.ts'
import { useLabels } from '../../shared/edit/use-labels.ts'
import { labellingText } from '../../shared/text/labelling.ts'
import { LabelDialog } from './LabelDialog.tsx'
import { LabelField, withLabel } from './LabelField.tsx'

/** Asks which labels to add to these photos. */
export function AddLabels({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const client = useApolloClient()
  const { add } = useLabels()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [typed, setTyped] = useState('')
  // Reads the labels of a small selection while the user types, to show the change at once.
  useEffect(() => {
    if (ids.length <= MAX_BATCH_SIZE) void carriedBy(client, ids).catch(() => {})
  }, [client, ids])
  const labels = withLabel(chosen, typed)
  return (
    <LabelDialog
      title={labellingText.addTitle(ids.length)}
      act={labellingText.add}
      isReady={labels.length > 0}
      onAct={() => void add(ids, labels)}
      onClose={onClose}
    >
      <LabelField
        chosen={chosen}
        typed={typed}
        onTyped={setTyped}
        onChoose={(name) => {
          setChosen(withLabel(chosen, name))
          setTyped('')
        }}
        onRemove={(name) => setChosen(chosen.filter((other) => other !== name))}
      />
    </LabelDialog>
  )
}
