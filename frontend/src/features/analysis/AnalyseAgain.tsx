import { useLayoutEffect, useRef, useState } from 'react'
import { focusContent } from '../../shared/ui/focus-content.ts'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { text } from '../../shared/text/text.ts'
import { ReanalyseChosen } from './ReanalyseChosen.tsx'

/** Offers to analyse these photos again. */
export default function AnalyseAgain({ ids, className }: { ids: readonly string[]; className: string }) {
  const [isAsking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // The photo has been analysed, and the button leaves the page.
  useLayoutEffect(() => {
    const leaving = button.current
    const viewer = leaving?.closest<HTMLElement>('[role=dialog]')
    return () => {
      if (document.activeElement === leaving)
        focusUnlessMoved(() => (viewer ? viewer.focus() : focusContent()))
    }
  }, [])
  return (
    <>
      <button ref={button} type="button" className={className} onClick={() => setAsking(true)}>
        {text.account.analyseAgain}
      </button>
      {isAsking && <ReanalyseChosen ids={ids} onClose={() => setAsking(false)} />}
    </>
  )
}
