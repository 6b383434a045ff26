import type { Choice_EstimateFragment, ReanalysisChoice } from '../../generated/graphql.ts'
import { isCharged } from '../../shared/api/config.ts'
import controls from '../../shared/ui/controls.module.css'
import { analysisText } from '../../shared/text/analysis.ts'
import css from './ReanalysisPage.module.css'

interface Props {
  which: ReanalysisChoice
  /** Undefined during the first count. */
  estimate: Choice_EstimateFragment | undefined
  /** A count is running, the first or a later one. */
  isCounting: boolean
  isRunning: boolean
  onStart: () => void
}

/** A set of photos that can be analysed again: how many there are, and the maximum cost. */
export function Choice({ which, estimate, isCounting, isRunning, onStart }: Props) {
  const isEmpty = estimate?.photos === 0 && estimate.isComplete
  return (
    <li className={css.choice}>
      <div className={css.what}>
        <p className={css.name}>{analysisText.choice(which)}</p>
        <p className={css.muted}>{analysisText.choiceAbout(which)}</p>
      </div>
      <p className={isEmpty ? css.none : isCounting ? css.muted : undefined}>
        {estimate && !isCounting ? analysisText.estimate(estimate, isCharged()) : analysisText.counting}
      </p>
      {!isEmpty && (
        <button
          type="button"
          className={controls.quiet}
          aria-label={analysisText.startChoice(which)}
          disabled={!estimate || isRunning}
          // Counts are made again after a gap. The focus stays.
          aria-disabled={isCounting}
          onClick={() => !isCounting && onStart()}
        >
          {analysisText.start}
        </button>
      )}
    </li>
  )
}
