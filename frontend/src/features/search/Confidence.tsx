import { MIN_CONFIDENCE } from '@album/model/limits'
import { text } from '../../shared/text/text.ts'
import css from './Confidence.module.css'

/** No photo has a label below MIN_CONFIDENCE. */
const STEPS = [60, 70, 80, 90, 95, 99].filter((step) => step > MIN_CONFIDENCE)

interface Props {
  value: number | undefined
  onChange: (minConfidence: number | undefined) => void
}

/** Chooses the minimum confidence of each label: an invisible select over a sign that takes less space. */
export function Confidence({ value, onChange }: Props) {
  const steps = value && !STEPS.includes(value) ? [...STEPS, value].toSorted((a, b) => a - b) : STEPS
  return (
    <span className={css.confidence} data-set={value !== undefined}>
      <span aria-hidden="true">{value ? text.search.sureSign(value) : text.search.anySign}</span>
      <select
        aria-label={text.search.confidence}
        title={text.search.confidence}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value ? Number(target.value) : undefined)}
      >
        <option value="">{text.search.anyConfidence}</option>
        {steps.map((step) => (
          <option key={step} value={step}>
            {text.search.sure(step)}
          </option>
        ))}
      </select>
    </span>
  )
}
