import { isWallClock, isZoneShift, shiftedClock } from '@album/model/wall-clock'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useId, useState } from 'react'
import { photosById } from '../../photos/photos.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { changeDates, type DateChange } from '../edit/dates.ts'
import { takenText } from '../text/dates.ts'
import { datingText } from '../text/dating.ts'
import { text } from '../text/text.ts'
import controls from '../ui/controls.module.css'
import { Dialog } from '../ui/Dialog.tsx'
import css from './ChangeDate.module.css'
import { ShiftFields } from './ShiftFields.tsx'
import { NO_SHIFT, secondsOf, type Shift } from './shift.ts'

interface Props {
  /** At least one. */
  ids: readonly string[]
  onClose: () => void
}

/** Asks for the date of these photos, or by how much to shift it, and shows what becomes of the first one. */
export default function ChangeDate({ ids, onClose }: Props) {
  const client = useApolloClient()
  const first = useFirst(ids[0]!)
  const [how, setHow] = useState<'set' | 'shift'>(ids.length > 1 ? 'shift' : 'set')
  const [typed, setTyped] = useState<string>()
  const [shift, setShift] = useState<Shift>(NO_SHIFT)
  const [isImpossible, setImpossible] = useState(false)

  const date = typed ?? first?.takenLocal ?? ''
  const change: DateChange | undefined = how === 'set' ? setTo(date) : shiftBy(secondsOf(shift), shift.zone)
  const submit = () => {
    if (!change) return
    void changeDates(client, ids, change)
    onClose()
  }
  return (
    <Dialog title={datingText.title(ids.length)} onClose={onClose}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <fieldset className={css.how}>
          <legend className={controls.spoken}>{datingText.how}</legend>
          {(['set', 'shift'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="how" checked={how === each} onChange={() => setHow(each)} />
              <span>{datingText[each]}</span>
            </label>
          ))}
        </fieldset>
        {how === 'set' ? (
          <SetField
            count={ids.length}
            value={date}
            isImpossible={isImpossible}
            onType={(value, isBad) => {
              setTyped(value)
              setImpossible(isBad)
            }}
          />
        ) : (
          <ShiftFields shift={shift} onShift={setShift} />
        )}
        <Preview
          isOne={ids.length === 1}
          before={first && first.takenLocal}
          after={first?.takenLocal && change && dateAfter(first.takenLocal, change)}
          isSetting={how === 'set'}
        />
        <div className={css.foot}>
          <button type="button" className={controls.quiet} onClick={onClose}>
            {text.selection.cancel}
          </button>
          <button className={controls.button} disabled={!change}>
            {datingText.act}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const setTo = (date: string): DateChange | undefined => (isWallClock(date) ? { to: date } : undefined)

const shiftBy = (by: number, zone: boolean): DateChange | undefined =>
  by !== 0 && (!zone || isZoneShift(by)) ? { by, zone } : undefined

/** The date after the change; null if there is none in that year. */
const dateAfter = (before: string, change: DateChange) =>
  'to' in change ? change.to : (shiftedClock(before, change.by) ?? null)

/** The first of the photos, loaded if the page has only its place in the grid. */
function useFirst(id: string) {
  const client = useApolloClient()
  const photo = usePhoto(id)?.photo
  const isKnown = photo !== undefined
  useEffect(() => {
    // Without its date, the dialog works too: it shows no example.
    if (!isKnown) void photosById(client, [id]).catch(() => {})
  }, [client, id, isKnown])
  return photo
}

interface SetFieldProps {
  count: number
  value: string
  /** What was typed is no date. */
  isImpossible: boolean
  onType: (value: string, isBad: boolean) => void
}

function SetField({ count, value, isImpossible, onType }: SetFieldProps) {
  const id = useId()
  const isWrong = isImpossible || (value !== '' && !isWallClock(value))
  return (
    <div className={css.set}>
      <label htmlFor={id}>{datingText.dateAndTime}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        min="1820-01-01T00:00"
        max="9999-12-31T23:59"
        className={controls.field}
        defaultValue={value}
        // The field is empty until its first photo is read.
        key={value === '' ? 'empty' : 'dated'}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onType(withSeconds(target.value), target.validity.badInput)}
      />
      <p id={`${id}-note`} role="status" className={isWrong ? css.wrong : css.note}>
        {isWrong ? datingText.impossible : count > 1 && datingText.sameForAll(count)}
      </p>
    </div>
  )
}

/** Browsers leave out seconds that are 0. */
const withSeconds = (value: string) => (/T\d\d:\d\d$/.test(value) ? `${value}:00` : value)

interface PreviewProps {
  isOne: boolean
  /** Null: it has no date; undefined: it is not known. */
  before: string | null | undefined
  /** Null: there is none; undefined: nothing is to be changed yet. */
  after: string | null | undefined
  isSetting: boolean
}

/** What becomes of the first photo. */
function Preview({ isOne, before, after, isSetting }: PreviewProps) {
  if (before === undefined) return null
  if (before === null) return isSetting ? null : <p className={css.note}>{datingText.undated}</p>
  return (
    <section aria-label={isOne ? datingText.longName : datingText.first} className={css.preview}>
      {!isOne && <h3>{datingText.first}</h3>}
      <dl aria-live="polite">
        <div>
          <dt>{datingText.before}</dt>
          <dd>{takenText(before)}</dd>
        </div>
        <div>
          <dt>{datingText.after}</dt>
          <dd>{after === null ? datingText.outside : takenText(after ?? before)}</dd>
        </div>
      </dl>
    </section>
  )
}
