import { datingText } from '../text/dating.ts'
import css from './ChangeDialog.module.css'

interface Props {
  /** The preview's name for a single photo. */
  name: string
  isOne: boolean
  before: string
  after: string
}

/** The first photo before and after the change. */
export function Preview({ name, isOne, before, after }: Props) {
  return (
    <section aria-label={isOne ? name : datingText.first} className={css.preview}>
      {!isOne && <h3>{datingText.first}</h3>}
      <dl aria-live="polite">
        <div>
          <dt>{datingText.before}</dt>
          <dd>{before}</dd>
        </div>
        <div>
          <dt>{datingText.after}</dt>
          <dd>{after}</dd>
        </div>
      </dl>
    </section>
  )
}
