import { useState } from 'react'
import { BarAction } from '../../shared/ui/BarAction.tsx'
import { useSelection } from '../../shared/selection/selection.ts'
import { text } from '../../shared/text/text.ts'
import { ReanalyseChosen } from './ReanalyseChosen.tsx'

/** Offers to analyse the selected photos again. */
export default function SelectionActions() {
  const selected = useSelection()
  const [ids, setIds] = useState<readonly string[]>()
  return (
    <>
      <BarAction
        what="analyseAgain"
        icon="eye"
        name={text.account.analyseAgain}
        onClick={() => setIds([...selected])}
      />
      {ids && <ReanalyseChosen ids={ids} onClose={() => setIds(undefined)} />}
    </>
  )
}
