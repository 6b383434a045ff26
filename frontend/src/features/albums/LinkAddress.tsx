import { useEffect, useId, useRef, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { focusUnlessMoved } from '../../shared/ui/focus-unless-moved.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { linksText } from '../../shared/text/links.ts'
import css from './ShareAlbum.module.css'

/** A link to be copied. */
export function LinkAddress({ address }: { address: string }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  const copied = outcome === 'copied'
  useEffect(() => {
    const { current } = field
    current!.select()
    // The form, whose button had the focus, has left the dialog.
    const cancel = focusUnlessMoved(() => current!.focus({ preventScroll: true }))
    // The field is below its link and may be outside the visible part of the dialog.
    field.current!.parentElement!.scrollIntoView({ block: 'nearest' })
    return cancel
  }, [])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setOutcome('copied')
    } catch {
      field.current?.select()
      setOutcome('failed')
    }
  }
  return (
    <div className={css.made}>
      <input
        ref={field}
        className={controls.field}
        aria-label={linksText.link}
        aria-describedby={id}
        readOnly
        value={address}
        onFocus={({ target }) => target.select()}
      />
      <button type="button" className={controls.button} onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} size={20} />
        <span aria-live="polite">{copied ? linksText.copied : linksText.copy}</span>
      </button>
      <p id={id}>{linksText.again}</p>
      {/* Shown here because the dialog would cover a notice. */}
      {outcome === 'failed' && <p role="alert">{linksText.notCopied}</p>}
    </div>
  )
}
