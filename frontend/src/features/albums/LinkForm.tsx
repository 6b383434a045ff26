import { type FormEvent, useId, useState } from 'react'
import controls from '../../shared/ui/controls.module.css'
import { albumsText } from '../../shared/text/albums.ts'
import { DAYS, daysToChoose, expiryOf, type LinkEnd } from './link-end.ts'
import form from './NewAlbum.module.css'
import css from './ShareAlbum.module.css'

const BY_DATE = 'date'

interface Props {
  failed: string
  onMake: (expiresAt: string, download: boolean) => Promise<void>
}

/** Asks how long a link works, and whether guests may download the files. */
export function LinkForm({ failed, onMake }: Props) {
  const id = useId()
  const [days] = useState(() => daysToChoose(Date.now()))
  const [choice, setChoice] = useState<string>('7')
  const [date, setDate] = useState('')
  const [download, setDownload] = useState(false)
  const [wrong, setWrong] = useState(false)
  const [making, setMaking] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const end: LinkEnd = choice === BY_DATE ? { date } : { days: Number(choice) }
    const expiresAt = expiryOf(end, Date.now())
    setWrong(!expiresAt)
    if (!expiresAt || making) return
    setMaking(true)
    await onMake(expiresAt, download)
    setMaking(false)
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
  const error = wrong ? albumsText.dateWrong : failed
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <fieldset className={css.days}>
        <legend>{albumsText.expires}</legend>
        {DAYS.map((count) => radio(String(count), albumsText.days(count)))}
        {radio(BY_DATE, albumsText.until)}
      </fieldset>
      {choice === BY_DATE && (
        <>
          <label htmlFor={`${id}-date`}>{albumsText.untilDate}</label>
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
      <label className={css.check}>
        <input
          type="checkbox"
          checked={download}
          onChange={({ target }) => setDownload(target.checked)}
          aria-describedby={`${id}-download`}
        />
        {albumsText.download}
        <small id={`${id}-download`}>{albumsText.downloadAbout}</small>
      </label>
      <p role="alert" className={css.failed} hidden={!error}>
        {error}
      </p>
      <div className={form.buttons}>
        <button className={controls.button} disabled={making}>
          {albumsText.makeLink}
        </button>
      </div>
    </form>
  )
}
