import { useState } from 'react'
import { text } from '../../shared/text/text.ts'
import { handFocusOn } from '../../shared/ui/hand-focus-on.ts'
import { ReanalyseChosen } from './ReanalyseChosen.tsx'

/** Offers to analyse these photos again. */
export default function AnalyseAgain({ ids, className }: { ids: readonly string[]; className: string }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      {/* It leaves the page once the photo has been analysed. */}
      <button ref={handFocusOn} type="button" className={className} onClick={() => setAsking(true)}>
        {text.account.analyseAgain}
      </button>
      {isAsking && <ReanalyseChosen ids={ids} onClose={() => setAsking(false)} />}
    </>
  )
}
