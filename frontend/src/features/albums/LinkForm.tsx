import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ContributionsInput, Share_ShareFragment, UpdateShareInput } from '../../generated/graphql.ts'
import controls from '../../shared/ui/controls.module.css'
import { linksText } from '../../shared/text/links.ts'
import {
  ContributionFields,
  contributionsOf,
  contributionsWrong,
  NO_CONTRIBUTIONS,
} from './ContributionFields.tsx'
import { DAYS, daysToChoose, expiryOf, type LinkEnd } from './link-end.ts'
import form from './NewAlbum.module.css'
import css from './ShareAlbum.module.css'

const BY_DATE = 'date'
/** The end that the link has. */
const AS_IT_IS = 'same'
const SWITCHES = ['labels', 'places', 'download'] as const
const NEW_LINK = { labels: true, places: false, download: false }

/** What a person chooses about a link; without an end, it keeps the one it has. */
export type LinkChoices = Omit<UpdateShareInput, 'id'>
/** What a new link has in addition: what its guests may add stays as it is. */
export type NewLinkChoices = LinkChoices & { contributions?: ContributionsInput }

interface Props {
  /** The link to change; undefined for a new one. */
  link?: Share_ShareFragment
  /** Whether guests may be let add photos: not to a smart album, which has those that its search finds. */
  canTakePhotos?: boolean
  failed: string
  onSave: (choices: NewLinkChoices) => Promise<void>
  onCancel?: () => void
}

/** Asks how long a link works, and what its guests see. */
export function LinkForm({ link, canTakePhotos, failed, onSave, onCancel }: Props) {
  const id = useId()
  const element = useRef<HTMLFormElement>(null)
  const [days] = useState(() => daysToChoose(Date.now()))
  const [choice, setChoice] = useState<string>(link ? AS_IT_IS : '7')
  const [date, setDate] = useState('')
  const { labels, places, download } = link ?? NEW_LINK
  const [rights, setRights] = useState({ labels, places, download })
  const [adding, setAdding] = useState(NO_CONTRIBUTIONS)
  const [wrong, setWrong] = useState('')
  const [saving, setSaving] = useState(false)
  const isChange = link !== undefined
  useEffect(() => {
    if (isChange) element.current?.querySelector('input')?.focus()
  }, [isChange])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const end: LinkEnd = choice === BY_DATE ? { date } : { days: Number(choice) }
    const expiresAt = choice === AS_IT_IS ? undefined : expiryOf(end, Date.now())
    const contributions = contributionsOf(adding)
    const isEndWrong = choice !== AS_IT_IS && !expiresAt
    setWrong(isEndWrong ? linksText.dateWrong : contributions === 'wrong' ? contributionsWrong() : '')
    if (isEndWrong || contributions === 'wrong' || saving) return
    setSaving(true)
    await onSave({ ...rights, ...(expiresAt && { expiresAt }), ...(contributions && { contributions }) })
    setSaving(false)
  }
  const radio = (value: string, name: string) => (
    <label key={value}>
      <input
        type="radio"
        name={id}
        value={value}
        checked={choice === value}
        onChange={() => setChoice(value)}
      />
      {name}
    </label>
  )
  const error = wrong || failed
  return (
    <form ref={element} className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <fieldset className={css.days}>
        <legend>{link ? linksText.ends : linksText.expires}</legend>
        {link && radio(AS_IT_IS, linksText.until(link.expiresAt))}
        {DAYS.map((count) => radio(String(count), linksText.days(count)))}
        {radio(BY_DATE, linksText.untilDate)}
      </fieldset>
      {choice === BY_DATE && (
        <>
          <label htmlFor={`${id}-date`}>{linksText.date}</label>
          <input
            id={`${id}-date`}
            type="date"
            className={controls.field}
            value={date}
            {...days}
            onChange={({ target }) => setDate(target.value)}
          />
        </>
      )}
      <fieldset className={css.switches}>
        <legend>{linksText.guests}</legend>
        {SWITCHES.map((name) => (
          <label key={name} className={css.check}>
            <input
              type="checkbox"
              checked={rights[name]}
              onChange={({ target }) => setRights({ ...rights, [name]: target.checked })}
              aria-describedby={`${id}-${name}`}
            />
            {linksText[name]}
            <small id={`${id}-${name}`}>{linksText[`${name}About`]}</small>
          </label>
        ))}
        {canTakePhotos && <ContributionFields choice={adding} onChange={setAdding} />}
      </fieldset>
      <p role="alert" className={css.failed} hidden={!error}>
        {error}
      </p>
      <div className={form.buttons}>
        {onCancel && (
          <button type="button" className={controls.quiet} onClick={onCancel}>
            {linksText.cancel}
          </button>
        )}
        <button className={controls.button} disabled={saving}>
          {link ? linksText.save : linksText.make}
        </button>
      </div>
    </form>
  )
}
