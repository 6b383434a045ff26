import { type ReactNode, useEffect, useRef } from 'react'
import { datingText } from '../text/dating.ts'
import controls from '../ui/controls.module.css'
import { FormDialog } from '../ui/FormDialog.tsx'
import css from './ChangeDialog.module.css'

interface Props<How extends string> {
  title: string
  /** The name of the choice, for screen readers. */
  legend: string
  /** The ways to change it, with their names. */
  ways: readonly (readonly [How, string])[]
  how: How
  onHow: (how: How) => void
  /** The name of the button that makes the change. */
  act: string
  isReady: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks how to change photos: a choice of ways, the fields of the chosen one, and the first photo before and after the change. */
export function ChangeDialog<How extends string>(props: Props<How>) {
  const { title, legend, ways, how, onHow, act, isReady, onAct, onClose, children } = props
  const form = useRef<HTMLFormElement>(null)
  // The browser would focus the first way, chosen or not.
  useEffect(() => {
    const find = (what: string) => form.current!.querySelector<HTMLElement>(what)
    ;(find('[role=combobox]') ?? find(':checked'))?.focus()
  }, [])
  return (
    <FormDialog {...{ title, form, act, isReady, onAct, onClose }} className={css.form}>
      <fieldset className={css.how}>
        <legend className={controls.spoken}>{legend}</legend>
        {ways.map(([way, name]) => (
          <label key={way}>
            <input type="radio" name="how" checked={how === way} onChange={() => onHow(way)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {children}
    </FormDialog>
  )
}

interface PreviewProps {
  /** The preview's name for a single photo. */
  name: string
  isOne: boolean
  before: string
  after: string
}

/** The first photo before and after the change. */
export function Preview({ name, isOne, before, after }: PreviewProps) {
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
