import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type LinkRights, RIGHTS_OF_NEW_LINK } from '@album/model/album'
import { MAX_CONTRIBUTED_GB, MAX_CONTRIBUTED_PHOTOS } from '@album/model/limits'
import type { Share_ShareFragment, UpdateShareInput } from '../../generated/graphql.ts'
import { isPlaceKept } from '../../shared/api/config.ts'
import controls from '../../shared/ui/controls.module.css'
import { linksText } from '../../shared/text/links.ts'
import { contributionsText } from '../../shared/text/contributions.ts'
import { ContributionFields } from './ContributionFields.tsx'
import { changeOfLink, choiceOf, type ContributionChoice } from './contributions.ts'
import { DAYS, daysToChoose, expiryOf, type LinkEnd, MAX_DAYS, USUAL_DAYS } from './link-end.ts'
import form from './NewAlbum.module.css'
import css from './ShareAlbum.module.css'

const BY_DATE = 'date'
/** Keeps the link's end. */
const AS_IT_IS = 'same'
const SWITCHES = ['labels', 'places', 'download', 'originals'] as const

/** Whether guests get places that the link does not show: original files contain them, even if the album does not keep places. */
export const givesUnshownPlaces = ({ places, originals }: Pick<LinkRights, 'places' | 'originals'>) =>
  originals && !places

/** The rights that the form asks for. Without downloads, it shows no switch for originals, and does not ask for them. */
const askedFor = ({ originals, ...others }: Partial<LinkRights>, isOriginalsShown: boolean) => ({
  ...others,
  ...(isOriginalsShown && originals !== undefined && { originals }),
})

/** A person's choices for a link. Without an end, it keeps the one it has. */
export type LinkChoices = Omit<UpdateShareInput, 'id'>

interface Props {
  /** The link to change; undefined for a new one. */
  link?: Share_ShareFragment
  /** Whether the link can let guests add photos. A smart album has only the photos that its search finds. */
  canTakePhotos?: boolean
  failed: string
  /** Reads the link again; undefined if it cannot be read. */
  readLink?: () => Promise<Share_ShareFragment | undefined>
  /**
   * For an existing link, only the changed fields.
   * @param before the link as it was just read
   */
  onSave: (choices: LinkChoices, before?: Share_ShareFragment) => Promise<void>
  onCancel?: () => void
}

/**
 * Asks how long a link works, and what its guests see. The same link may be changed in another window: the form follows the link,
 * except for what a person has changed here, and only that is saved.
 */
export function LinkForm({ link, canTakePhotos, failed, readLink, onSave, onCancel }: Props) {
  const id = useId()
  const element = useRef<HTMLFormElement>(null)
  const [openedAt] = useState(() => Date.now())
  const days = daysToChoose(openedAt)
  const [choice, setChoice] = useState<string>(link ? AS_IT_IS : String(USUAL_DAYS))
  const [date, setDate] = useState('')
  const { labels, places, download, originals } = link ?? RIGHTS_OF_NEW_LINK
  const [changedRights, setChangedRights] = useState<Partial<LinkRights>>({})
  const rights = { labels, places, download, originals, ...changedRights }
  const [changedAdding, setChangedAdding] = useState<Partial<ContributionChoice>>({})
  const shown = choiceOf(link?.contributions, openedAt)
  const [wrong, setWrong] = useState('')
  const [saving, setSaving] = useState(false)
  // The browser would focus the first length, chosen or not.
  useEffect(() => element.current?.querySelector<HTMLInputElement>(':checked')?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const expiresAt = chosenExpiry(choice, date)
    const ends = choice === AS_IT_IS ? link?.expiresAt : expiresAt
    if (!ends) return setWrong(linksText.dateWrong(days.max))
    const chosen = { changed: changedAdding, shown, openedAt, ends: expiresAt }
    const adding = changeOfLink(link, chosen)
    if (adding === 'wrong')
      return setWrong(contributionsText.wrong(MAX_CONTRIBUTED_PHOTOS, MAX_CONTRIBUTED_GB, MAX_DAYS))
    setWrong('')
    if (saving) return
    setSaving(true)
    // The API replaces all limits together, so those that the person has left alone must be the latest. Undo has to know them all.
    const latest = await readLink?.()
    const latestAdding = link ? latest && changeOfLink(latest, chosen) : adding
    if (latestAdding && latestAdding !== 'wrong') {
      // If another window has just switched downloads off, the API refuses originals.
      const asked = askedFor(link ? changedRights : rights, rights.download)
      await onSave({ ...asked, ...(expiresAt && { expiresAt }), ...latestAdding }, latest)
    }
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
  // An album that does not keep places has none to show, except in a link from before the setting was switched off.
  const isOffered = {
    labels: true,
    places: places || isPlaceKept(),
    download: true,
    originals: rights.download,
  }
  const switches = SWITCHES.filter((name) => isOffered[name])
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
        {switches.map((name) => (
          <label key={name} className={css.check}>
            <input
              type="checkbox"
              checked={rights[name]}
              onChange={({ target }) => setChangedRights({ ...changedRights, [name]: target.checked })}
              aria-describedby={`${id}-${name}`}
            />
            {linksText[name]}
            <small id={`${id}-${name}`}>{linksText[`${name}About`]}</small>
          </label>
        ))}
        {canTakePhotos && (
          <ContributionFields
            choice={{ ...shown, ...changedAdding }}
            onChange={(changed) => setChangedAdding({ ...changedAdding, ...changed })}
          />
        )}
      </fieldset>
      <p role="alert" className={css.failed} hidden={!error}>
        {error}
      </p>
      <div className={form.buttons}>
        {saving && (
          <p role="status" className={form.working}>
            {link ? linksText.saving : linksText.making}
          </p>
        )}
        {onCancel && (
          <button type="button" className={controls.quiet} onClick={onCancel}>
            {linksText.cancel}
          </button>
        )}
        <button className={controls.button} aria-disabled={saving}>
          {link ? linksText.save : linksText.make}
        </button>
      </div>
    </form>
  )
}

/** The chosen end of the link, from now on; undefined if it keeps the one it has, or for a day that may not be chosen. */
function chosenExpiry(choice: string, date: string): string | undefined {
  if (choice === AS_IT_IS) return undefined
  const end: LinkEnd = choice === BY_DATE ? { date } : { days: Number(choice) }
  return expiryOf(end, Date.now())
}
