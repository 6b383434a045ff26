import type { Choice_EstimateFragment, ReanalysisChoice } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { text } from '../../shared/text/text.ts'
import css from './ReanalysisPage.module.css'

interface Props {
  which: ReanalysisChoice
  /** Not known yet, while they are counted. */
  estimate: Choice_EstimateFragment | undefined
  /** For the first time, or again. */
  isCounting: boolean
  isRunning: boolean
  onStart: () => void
}

/** Some photos that can be looked at again: how many, and for how much. */
export function Choice({ which, estimate, isCounting, isRunning, onStart }: Props) {
  const isEmpty = estimate?.photos === 0 && estimate.isComplete
  return (
    <li className={css.choice}>
      <div className={css.what}>
        <p className={css.name}>{text.analysis.choice(which)}</p>
        <p className={css.muted}>{text.analysis.choiceAbout(which)}</p>
      </div>
      <p className={isEmpty ? css.none : isCounting ? css.muted : undefined}>
        {estimate && !isCounting ? text.analysis.estimate(estimate) : text.analysis.counting}
      </p>
      {!isEmpty && (
        <button
          type="button"
          className={controls.quiet}
          aria-label={text.analysis.startChoice(which)}
          disabled={!estimate || isCounting || isRunning}
          onClick={onStart}
        >
          {text.analysis.start}
        </button>
      )}
    </li>
  )
}
